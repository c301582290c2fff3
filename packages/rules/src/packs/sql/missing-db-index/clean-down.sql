-- path: db/migrations/0007_drop_entries.down.sql
CREATE TABLE entries (id bigint PRIMARY KEY, ledger_id bigint REFERENCES ledgers (id) ON DELETE CASCADE);
