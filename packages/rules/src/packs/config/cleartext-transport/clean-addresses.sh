#!/bin/sh
wget -q -O /dev/null http://127.0.0.1:8081/stats || wget -q -O /dev/null "http://[::1]:8081/stats"
