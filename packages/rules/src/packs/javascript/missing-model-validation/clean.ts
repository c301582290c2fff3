import { check, integer, pgTable } from "drizzle-orm/pg-core";
import { Min } from "class-validator";
import { Column, Entity } from "typeorm";
import mongoose from "mongoose";

export const products = pgTable(
  "products",
  { priceCents: integer("price_cents").notNull(), position: integer("position") },
  (table) => [check("price", sql`${table.priceCents} >= 0`)],
);

@Entity()
export class Line {
  @Column() @Min(1) quantity: number;
  @Column() createdBy: number;
}

export const schema = new mongoose.Schema({ amount: { type: Number, min: 0 }, name: String });
export const totals = { amount: { type: "number" }, price: compute() };
