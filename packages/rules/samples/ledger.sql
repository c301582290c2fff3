create table entries (
  id bigint generated always as identity primary key,
  amount numeric(18, 2) not null check (amount <> 0),
  posted_at timestamptz not null default now()
);
create index entries_posted_at on entries (posted_at);
