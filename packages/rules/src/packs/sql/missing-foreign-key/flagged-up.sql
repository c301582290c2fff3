-- +migrate Up
-- expect-below: sql/missing-foreign-key
CREATE TABLE entries (id bigint PRIMARY KEY, ledger_id bigint NOT NULL);

-- +migrate Down
DROP TABLE entries;
