CREATE TABLE users (
  id bigint PRIMARY KEY,
  -- expect-below: sql/plaintext-credential-storage
  password varchar(255) NOT NULL,
  -- expect-below: sql/plaintext-credential-storage
  api_key text,
  email text
);
CREATE TABLE IF NOT EXISTS integrations (
  id uuid,
  -- expect-below: sql/plaintext-credential-storage
  "client_secret" TEXT NOT NULL,
  -- expect-below: sql/plaintext-credential-storage
  access_token character varying(500),
  -- expect-below: sql/plaintext-credential-storage
  smtp_password text
);
-- expect-below: sql/plaintext-credential-storage
ALTER TABLE accounts ADD COLUMN refresh_token text;
