import { integer, pgTable } from "drizzle-orm/pg-core";
import { ManyToOne } from "typeorm";

export const orders = pgTable("orders", {
  customerId: integer("customer_id").references(() => customers.id), // expect: javascript/missing-cascade-delete
  shopId: integer("shop_id").notNull().references(() => shops.id, { onUpdate: "cascade" }), // expect: javascript/missing-cascade-delete
});

export class Payment {
  // expect-below: javascript/missing-cascade-delete
  @ManyToOne(() => Order)
  order: Order;

  // expect-below: javascript/missing-cascade-delete
  @ManyToOne(() => User, (user) => user.payments, { nullable: false })
  user: User;
}
