CREATE TABLE entries (
  id bigserial PRIMARY KEY,
  -- expect-below: sql/missing-foreign-key
  ledger_id bigint NOT NULL,
  -- expect-below: sql/missing-foreign-key
  user_id uuid,
  amount numeric(12, 2)
);
CREATE TABLE IF NOT EXISTS public."reports" (
  "id" uuid PRIMARY KEY,
  -- expect-below: sql/missing-foreign-key
  "account_id" uuid NOT NULL,
  -- expect-below: sql/missing-foreign-key
  created_by_id integer DEFAULT 0,
  UNIQUE (account_id)
);
CREATE TABLE `payments` (
  `id` int(11) NOT NULL AUTO_INCREMENT,
  -- expect-below: sql/missing-foreign-key
  `order_id` int(11) NOT NULL,
  -- expect-below: sql/missing-foreign-key
  `customer_id` char(36) NOT NULL,
  PRIMARY KEY (`id`)
);
