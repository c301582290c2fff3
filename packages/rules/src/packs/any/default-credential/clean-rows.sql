-- path: db/migrations/0004_accounts.sql
INSERT INTO accounts (login, password, note) VALUES
  ('admin', crypt('changeme', gen_salt('bf')), 'changeme'),
  ('office', '$2b$12$C6UzMDM.H6dfI/f/IKcEeO7Zc3k7J8nq0gQ0b1jYxkq1d7Wn5vXyu', 'admin'),
  ('reader', $1, 'password');
INSERT INTO translations (key, text) VALUES ('password', 'Password'), ('secret', 'Secret');
