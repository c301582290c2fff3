import { eq } from "drizzle-orm";
import { db } from "./db";
import { users } from "./schema";
import type { Pool } from "pg";

export async function signUp(email: string) {
  const found = await db.select().from(users).where(eq(users.email, email)).limit(1); // expect: javascript/race-check-then-act
  if (found.length > 0) return null;
  return db.insert(users).values({ email });
}

export async function ensure(pool: Pool, name: string) {
  const found = await pool.query("SELECT id FROM items WHERE name = $1", [name]); // expect: javascript/race-check-then-act
  if (found.rowCount === 0) {
    await pool.query("INSERT INTO items (name) VALUES ($1)", [name]);
  }
}

export async function claim(pool: Pool, name: string) {
  const { rows } = await pool.query("SELECT id FROM claims WHERE name = $1", [name]); // expect: javascript/race-check-then-act
  if (rows.length > 0) throw new Error("taken");
  await pool.query("INSERT INTO claims (name) VALUES ($1)", [name]);
}
