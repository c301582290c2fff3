-- path: db/migrations/0003_first_accounts.sql
INSERT INTO accounts (login, password, role) VALUES
  ('office', 'admin', 'administrator'), -- expect: any/default-credential
  ('it''s, me', 'changeme', 'reader'); -- expect: any/default-credential

insert into "public"."smtp_settings" ("id", "host", "user_secret") values (gen_random_uuid(), 'mail.ledgerhouse.io', 'secret'); -- expect: any/default-credential
