#!/bin/sh
curl -sS http://get.ledger.io/tool -o tool # expect: config/cleartext-transport
git clone git://git.ledger.io/tool # expect: config/cleartext-transport
