import { foreignKey, integer, pgTable, serial, text } from "drizzle-orm/pg-core";
import { Column, Entity, JoinColumn, ManyToOne } from "typeorm";

export const orders = pgTable("orders", {
  id: serial("id").primaryKey(),
  customerId: integer("customer_id").references(() => customers.id),
  stripeId: text("stripe_id"),
  externalId: text("external_id"),
  sessionId: text("session_id"),
});

export const lines = pgTable(
  "lines",
  { orderId: integer("order_id"), productId: integer("product_id").references(() => products.id) },
  (table) => [foreignKey({ columns: [table.orderId], foreignColumns: [orders.id] })],
);

@Entity()
export class Payment {
  @Column() orderId: number;

  @ManyToOne(() => Order)
  @JoinColumn({ name: "orderId" })
  order: Order;
}

export const filter = { customerId: integer("customer_id") };
