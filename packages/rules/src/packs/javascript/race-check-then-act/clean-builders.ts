import { eq } from "drizzle-orm";
import { db } from "./db";
import { teams, users } from "./schema";
import type { Pool } from "pg";

export async function join(email: string, team: string) {
  const found = await db.select().from(teams).where(eq(teams.name, team)).limit(1);
  if (found.length === 0) throw new Error("no team");
  return db.insert(users).values({ email });
}

export async function ensure(pool: Pool, name: string) {
  const found = await pool.query("SELECT id FROM items WHERE name = $1", [name]);
  if (found.rowCount === 0) {
    await pool.query("INSERT INTO misses (name) VALUES ($1)", [name]);
  }
}

export async function once(email: string) {
  const found = await db.select().from(users).where(eq(users.email, email));
  if (found.length > 0) return found[0];
  return db.insert(users).values({ email }).onConflictDoNothing();
}
