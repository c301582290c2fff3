CREATE TABLE entries (
  id bigserial PRIMARY KEY,
  ledger_id bigint NOT NULL REFERENCES ledgers (id),
  user_id uuid,
  external_id bigint,
  stripe_customer_id text,
  session_id uuid,
  request_id uuid,
  commentable_id bigint,
  account_id bigint,
  FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
ALTER TABLE ONLY public.entries ADD CONSTRAINT entries_account FOREIGN KEY (account_id) REFERENCES accounts (id);
CREATE TABLE ledgers (ledger_id bigint PRIMARY KEY, name text, valid integer, paid numeric);
CREATE TABLE seats (seat_id integer NOT NULL, PRIMARY KEY (seat_id));
INSERT INTO entries (ledger_id) VALUES (1);
