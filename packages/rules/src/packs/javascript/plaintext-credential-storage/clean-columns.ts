import { pgTable, text, uuid } from "drizzle-orm/pg-core";
import { Schema } from "mongoose";

export const users = pgTable("users", {
  id: uuid("id").primaryKey(),
  email: text("email").notNull(),
  // Holds what argon2 made of it.
  password: text("password").notNull(),
  apiKeyHash: text("api_key_hash"),
});

export const partnerSchema = new Schema({ name: String, apiKeyDigest: String });

@Entity()
export class Gateway {
  @PrimaryGeneratedColumn() id: number;

  @Column({ type: "text", transformer: encryptedColumn }) apiSecret: string;
}

export class LoginDto {
  @IsString() password: string;
}

export const loginForm = { password: text("Your password"), apiKey: "" };

export const forget = () => localStorage.removeItem("password");
