-- path: migrations/0042_entries.down.sql
DROP TABLE entries;
