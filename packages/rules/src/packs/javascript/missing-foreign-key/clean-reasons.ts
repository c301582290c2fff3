import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { Kysely } from "kysely";

export const visits = pgTable("visits", {
  id: uuid("id").primaryKey(),
  // No foreign key: members live in another database.
  memberId: uuid("member_id").notNull(),
  stripeCustomerId: text("stripe_customer_id"),
});

export const up = (db: Kysely<unknown>) =>
  db.schema
    .createTable("orders")
    .addColumn("customer_id", "integer", (column) => column.references("customers.id").onDelete("cascade"));
export const calls = pgTable("calls", {
  id: uuid("id").primaryKey(),
  callingStationId: text("calling_station_id"),
});
