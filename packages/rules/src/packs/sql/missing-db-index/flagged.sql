CREATE TABLE entries (
  id bigserial PRIMARY KEY,
  -- expect-below: sql/missing-db-index
  ledger_id bigint NOT NULL REFERENCES ledgers (id),
  -- expect-below: sql/missing-db-index
  user_id uuid,
  -- expect-below: sql/missing-db-index
  kind_id int REFERENCES kinds (id),
  FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX entries_amount_kind ON entries (amount, kind_id);
CREATE INDEX other_ledger ON others (ledger_id);
CREATE TABLE members (
  team_id bigint REFERENCES teams (id),
  -- expect-below: sql/missing-db-index
  person_id bigint REFERENCES people (id),
  PRIMARY KEY (team_id, person_id)
);
CREATE TABLE a (
  -- expect-below: sql/missing-db-index
  b_id int REFERENCES b,
  -- expect-below: sql/missing-db-index
  c_id int REFERENCES c
);
