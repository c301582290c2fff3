CREATE TABLE installations (
  id bigint PRIMARY KEY,
  sender_github_id integer,
  payer_stripe_customer_id uuid
);
