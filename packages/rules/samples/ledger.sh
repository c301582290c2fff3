#!/usr/bin/env bash
set -euo pipefail

readonly backup_dir="${BACKUP_DIR:-/var/backups/ledger}"

rotate() {
  local keep=$1
  find "$backup_dir" -name '*.dump' -mtime "+${keep}" -print0 | xargs -0 --no-run-if-empty rm --
}

for database in "$@"; do
  if ! pg_dump --format=custom "$database" >"$backup_dir/$database-$(date +%F).dump"; then
    echo "could not dump $database" >&2
    exit 1
  fi
done

cat <<NOTE
Kept ${KEEP_DAYS:-14} days in $backup_dir.
NOTE
rotate "${KEEP_DAYS:-14}"
