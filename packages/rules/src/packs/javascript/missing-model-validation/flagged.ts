import { integer, numeric, pgTable } from "drizzle-orm/pg-core";
import { Column, Entity } from "typeorm";
import mongoose from "mongoose";

export const products = pgTable("products", {
  priceCents: integer("price_cents").notNull(), // expect: javascript/missing-model-validation
  weight: numeric("weight"), // expect: javascript/missing-model-validation
});

@Entity()
export class Line {
  // expect-below: javascript/missing-model-validation
  @Column() quantity: number;
}

export const schema = new mongoose.Schema({
  amount: { type: Number, required: true }, // expect: javascript/missing-model-validation
  rating: Number, // expect: javascript/missing-model-validation
});
