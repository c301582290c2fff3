import type { Pool } from "pg";

export async function byName(pool: Pool, name: string) {
  const text = `SELECT * FROM items WHERE name = '${name}'`;
  const found = await pool.query<Item>(text); // expect: javascript/sql-string-interpolation
  return found.rows.length > 0 ? found.rows : (await pool.query<Item>("SELECT * FROM old WHERE name = '" + name + "'")).rows; // expect: javascript/sql-string-interpolation
}
