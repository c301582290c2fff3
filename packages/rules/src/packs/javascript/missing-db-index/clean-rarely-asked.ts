import { Entity, ManyToOne, PrimaryGeneratedColumn } from "typeorm";
import mongoose, { Schema } from "mongoose";
import type { Knex } from "knex";

@Entity()
export class Ticket {
  @PrimaryGeneratedColumn() id!: number;
  @ManyToOne(() => Priority) priority!: Priority;
  @ManyToOne(() => Agent) closedBy!: Agent;
}

export const ArticleSchema = new Schema({
  title: String,
  comments: [{ text: String, author: { type: Schema.Types.ObjectId, ref: "Reader" } }],
});

export const up = (knex: Knex) =>
  knex.schema.createTable("links", (table) => {
    table.integer("banned_by_id").unsigned().references("id").inTable("staff");
  });
