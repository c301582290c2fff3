#!/bin/bash
# Disabled until the bucket is back # expect: any/disabled-feature
# aws s3 cp backup.tar "s3://backups/$NAME"
tar cf backup.tar data
# Disabled: the users keep their files # expect: any/disabled-feature
# remove-users --with-files "$LIST"
remove-users "$LIST"
