CREATE TABLE entries (
  id bigserial PRIMARY KEY,
  ledger_id bigint NOT NULL REFERENCES ledgers (id) ON DELETE CASCADE,
  kind_id int REFERENCES kinds (id) ON UPDATE CASCADE ON DELETE SET NULL,
  user_id uuid,
  account_id bigint,
  external_id bigint,
  FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE RESTRICT
);
ALTER TABLE entries
  ADD CONSTRAINT entries_account FOREIGN KEY (account_id) REFERENCES accounts (id) ON DELETE NO ACTION;
-- REFERENCES users (id)
INSERT INTO notes VALUES ('FOREIGN KEY (a) REFERENCES b (c)');
