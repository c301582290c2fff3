import { pgTable, text } from "drizzle-orm/pg-core";

export const customers = pgTable("customers", { id: text("id").primaryKey() });

export const orders = pgTable("orders", {
  id: text("id").primaryKey(),
  customerId: text("customer_id").notNull(), // expect: javascript/missing-foreign-key
});
