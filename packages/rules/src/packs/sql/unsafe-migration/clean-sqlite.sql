-- path: db/migrations/0007_times.sql
PRAGMA foreign_keys = ON;
CREATE INDEX IF NOT EXISTS entries_time ON entries (time);
CREATE UNIQUE INDEX ledgers_name ON ledgers (name);
