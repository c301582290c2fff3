#!/bin/bash
# Telemetry is disabled here: the tool must not call home.
tool --no-telemetry
# Usage: backup.sh NAME
tar cf backup.tar data
# Disabled users are removed first:
# remove-users --disabled "$LIST"
remove-users "$LIST"
# ==== MAIL ====
# Which mails are sent, as a pattern.
# a) Some
#export MAIL_PATTERN=due|end
# b) All
#export MAIL_PATTERN=.*
# c) Disabled
export MAIL_PATTERN=NONE
