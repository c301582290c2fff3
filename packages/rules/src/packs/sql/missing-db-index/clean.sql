CREATE TABLE entries (
  id bigserial PRIMARY KEY,
  ledger_id bigint NOT NULL REFERENCES ledgers (id),
  user_id uuid REFERENCES users (id),
  kind_id int UNIQUE REFERENCES kinds (id),
  account_id bigint REFERENCES accounts (id),
  external_id bigint,
  UNIQUE (account_id, id)
);
CREATE INDEX entries_ledger ON public.entries USING btree (ledger_id, id);
CREATE INDEX CONCURRENTLY IF NOT EXISTS entries_user ON "entries" ("user_id");
CREATE TABLE profiles (user_id uuid PRIMARY KEY REFERENCES users (id));
