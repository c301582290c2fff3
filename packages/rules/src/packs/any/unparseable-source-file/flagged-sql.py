# expect: any/unparseable-source-file
CREATE TABLE entries (
  id bigserial PRIMARY KEY,
  amount numeric NOT NULL,
  booked_at timestamptz DEFAULT now()
);
CREATE INDEX entries_booked ON entries (booked_at);
INSERT INTO entries (amount) VALUES (1), (2), (3);
SELECT sum(amount) FROM entries WHERE booked_at > now() - interval '1 day';
