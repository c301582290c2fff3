import type { Pool } from "pg";

const TABLES = ["event", "data", "form"];

export async function sorted(pool: Pool, req: Request) {
  const column = String(req.query.column);
  if (!/^[A-Za-z_][\w.-]{0,63}$/.test(column)) throw new Error("no name");
  await pool.query(`SELECT * FROM orders ORDER BY ${column}`);
  const table = String(req.query.table);
  if (!TABLES.includes(table)) throw new Error("unknown");
  const dir: "ASC" | "DESC" = req.query.dir === "down" ? "DESC" : "ASC";
  return pool.query(`SELECT * FROM ${table} ORDER BY id ${dir}`);
}
