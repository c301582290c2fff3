CREATE TABLE users (
  id bigint PRIMARY KEY,
  password_hash text NOT NULL,
  encrypted_password varchar(255),
  password_digest text,
  password char(60) NOT NULL,
  api_key_hash text,
  secret bytea,
  passwd text, -- bcrypt
  password_changed_at timestamptz,
  token_type text,
  secret_name text
);
ALTER TABLE users ADD COLUMN password_expires boolean;
-- password text
INSERT INTO notes (text) VALUES ('password text');
