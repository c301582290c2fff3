-- path: migrations/0042_entries.sql
-- expect-below: sql/unsafe-migration
CREATE INDEX entries_ledger ON entries (ledger_id);
-- expect-below: sql/unsafe-migration
CREATE UNIQUE INDEX IF NOT EXISTS users_email ON public.users USING btree (email);
-- expect-below: sql/unsafe-migration
ALTER TABLE entries ADD COLUMN currency text NOT NULL;
-- expect-below: sql/unsafe-migration
ALTER TABLE entries DROP COLUMN note;
-- expect-below: sql/unsafe-migration
ALTER TABLE "entries" ALTER COLUMN amount TYPE bigint USING amount::bigint;
-- expect-below: sql/unsafe-migration
ALTER TABLE entries RENAME COLUMN kind TO type;
-- expect-below: sql/unsafe-migration
alter table entries alter column ledger_id set not null;
-- expect-below: sql/unsafe-migration
ALTER TABLE entries
  ADD CONSTRAINT entries_ledger FOREIGN KEY (ledger_id) REFERENCES ledgers (id) ON DELETE CASCADE;
-- expect-below: sql/unsafe-migration
DROP TABLE IF EXISTS legacy_entries;
-- expect-below: sql/unsafe-migration
ALTER TABLE users ADD CONSTRAINT users_name UNIQUE (name);
-- expect-below: sql/unsafe-migration
ALTER TABLE users ADD COLUMN public_id uuid DEFAULT gen_random_uuid();
-- expect-below: sql/unsafe-migration
DELETE FROM audit_entries;
ALTER TABLE "_ParcelToTag" ADD CONSTRAINT "_ParcelToTag_pkey" PRIMARY KEY ("A", "B"); -- expect: sql/unsafe-migration
