-- path: migrations/0043_entries.sql
CREATE TABLE reports (id bigint PRIMARY KEY, ledger_id bigint NOT NULL);
CREATE INDEX reports_ledger ON reports (ledger_id);
ALTER TABLE reports ADD COLUMN note text NOT NULL;
CREATE INDEX CONCURRENTLY entries_ledger ON entries (ledger_id);
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS users_email ON users (email);
ALTER TABLE entries ADD COLUMN currency text;
ALTER TABLE entries ADD COLUMN open boolean NOT NULL DEFAULT true;
ALTER TABLE entries ADD CONSTRAINT entries_amount CHECK (amount > 0) NOT VALID;
ALTER TABLE entries VALIDATE CONSTRAINT entries_amount;
ALTER TABLE users ADD CONSTRAINT users_email UNIQUE USING INDEX users_email;
ALTER TABLE entries ALTER COLUMN note DROP NOT NULL;
ALTER TABLE entries DROP CONSTRAINT entries_old;
DROP INDEX CONCURRENTLY entries_old;
INSERT INTO notes (text) VALUES ('DROP TABLE users; TRUNCATE entries');
DELETE FROM audit_entries WHERE created_at < now() - interval '1 year';
/* ALTER TABLE entries DROP COLUMN note; */
-- +goose Down
DROP TABLE reports;
ALTER TABLE entries DROP COLUMN currency;
