import { index, integer, pgTable } from "drizzle-orm/pg-core";
import { Column, Entity, ManyToOne } from "typeorm";

export const orders = pgTable(
  "orders",
  {
    customerId: integer("customer_id").references(() => customers.id), // expect: javascript/missing-db-index
    shopId: integer("shop_id").references(() => shops.id),
    regionId: integer("region_id").references(() => regions.id), // expect: javascript/missing-db-index
  },
  (table) => [index("orders_shop").on(table.shopId, table.regionId)],
);

@Entity()
export class Payment {
  @Column() amount: number;

  // expect-below: javascript/missing-db-index
  @ManyToOne(() => Order) order: Order;
}

export async function up(knex: Knex) {
  await knex.schema.createTable("lines", (table) => {
    table.integer("order_id").references("id").inTable("orders"); // expect: javascript/missing-db-index
  });
}
