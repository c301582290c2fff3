import { index, integer, mysqlTable, pgTable } from "drizzle-orm/pg-core";
import { Index, ManyToOne } from "typeorm";

export const orders = pgTable(
  "orders",
  { customerId: integer("customer_id").references(() => customers.id), total: integer("total").notNull() },
  (table) => [index("orders_customer").on(table.customerId)],
);

export const profiles = pgTable("profiles", { userId: integer("user_id").references(() => users.id).unique() });
export const inMysql = mysqlTable("lines", { orderId: integer("order_id").references(() => orders.id) });

export class Payment {
  @Index()
  @ManyToOne(() => Order)
  order: Order;
}
