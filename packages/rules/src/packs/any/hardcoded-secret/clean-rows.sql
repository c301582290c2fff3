INSERT INTO accounts (login, password, token_kind) VALUES
  ('office', '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b8xQm6xK0Ywwk', 'bearer');
