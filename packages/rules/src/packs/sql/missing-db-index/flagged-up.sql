-- path: db/migrations/0007_entries.up.sql
-- expect-below: sql/missing-db-index
CREATE TABLE entries (id bigint PRIMARY KEY, ledger_id bigint REFERENCES ledgers (id) ON DELETE CASCADE);
