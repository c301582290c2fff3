import { integer, pgTable } from "drizzle-orm/pg-core";
import { ManyToOne, OneToMany } from "typeorm";

export const orders = pgTable("orders", {
  customerId: integer("customer_id").references(() => customers.id, { onDelete: "cascade" }),
  shopId: integer("shop_id").references(() => shops.id, { onDelete: "restrict" }),
});

export class Payment {
  @ManyToOne(() => Order, { onDelete: "SET NULL" })
  order: Order;

  @OneToMany(() => Refund, (refund) => refund.payment)
  refunds: Refund[];
}

export const find = (text: Text) => text.references("id");
