-- +migrate Up
DROP TABLE entries;

-- +migrate Down
CREATE TABLE entries (id bigint PRIMARY KEY, ledger_id bigint NOT NULL);
