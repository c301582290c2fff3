import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { Schema } from "mongoose";

export const connections = pgTable("connections", {
  id: uuid("id").primaryKey(),
  host: text("host").notNull(),
  password: text("password").notNull(), // expect: javascript/plaintext-credential-storage
  clientSecret: text("client_secret"), // expect: javascript/plaintext-credential-storage
});

export const partnerSchema = new Schema({ name: String, apiKey: String }); // expect: javascript/plaintext-credential-storage

@Entity()
export class Gateway {
  @PrimaryGeneratedColumn() id: number;

  @Column({ type: "text" }) apiSecret: string; // expect: javascript/plaintext-credential-storage
}

export const remember = (password: string) => localStorage.setItem("password", password); // expect: javascript/plaintext-credential-storage
