CREATE TABLE entries (
  id bigserial PRIMARY KEY,
  -- expect-below: sql/missing-cascade-delete
  ledger_id bigint NOT NULL REFERENCES ledgers (id),
  -- expect-below: sql/missing-cascade-delete
  user_id uuid,
  -- expect-below: sql/missing-cascade-delete
  account_id bigint,
  -- expect-below: sql/missing-cascade-delete
  kind_id int REFERENCES kinds ON UPDATE CASCADE,
  FOREIGN KEY (user_id) REFERENCES users (id)
);
ALTER TABLE entries ADD CONSTRAINT entries_account FOREIGN KEY (account_id) REFERENCES accounts (id);
CREATE TABLE a (
  -- expect-below: sql/missing-cascade-delete
  b_id int,
  -- expect-below: sql/missing-cascade-delete
  c_id int references c(id),
  CONSTRAINT fk_b FOREIGN KEY (b_id) REFERENCES b (id) DEFERRABLE
);
