import { integer, pgTable, serial, uuid } from "drizzle-orm/pg-core";
import { Column, Entity, PrimaryGeneratedColumn } from "typeorm";

export const orders = pgTable("orders", {
  id: serial("id").primaryKey(),
  customerId: integer("customer_id").notNull(), // expect: javascript/missing-foreign-key
  warehouseId: uuid("warehouse_id"), // expect: javascript/missing-foreign-key
});

@Entity()
export class Payment {
  @PrimaryGeneratedColumn() id: number;

  // expect-below: javascript/missing-foreign-key
  @Column() orderId: number;
}

export async function up(knex: Knex) {
  await knex.schema.createTable("lines", (table) => {
    table.increments("id");
    table.integer("order_id").notNullable(); // expect: javascript/missing-foreign-key
  });
}
