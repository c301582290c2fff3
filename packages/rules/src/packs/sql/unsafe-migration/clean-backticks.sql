-- path: db/changes/0012.sql
CREATE INDEX orders_customer ON `orders` (`customer_id`);
