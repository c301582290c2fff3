CREATE TABLE installations (
  id bigint PRIMARY KEY,
  sender_github_id integer,
  payer_stripe_customer_id uuid
);
CREATE TABLE deliveries (
  id bigint PRIMARY KEY,
  max_reader_id bigint NOT NULL DEFAULT 0
);
