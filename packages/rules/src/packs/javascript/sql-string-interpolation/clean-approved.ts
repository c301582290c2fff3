import type { Pool } from "pg";

const SORTABLE = ["created_at", "total"];
const tables = new Set(["orders", "invoices"]);
const LABELS = { orders: "Orders", invoices: "Invoices" };

export async function list(pool: Pool, table: string, sort: string, req: Request) {
  if (!tables.has(table)) throw new Error("unknown table");
  const column = SORTABLE.includes(sort) ? sort : "created_at";
  const { rows } = await pool.query(`SELECT * FROM ${table} ORDER BY ${column}`);
  if (/^[a-z_]+$/.test(sort)) await pool.query("SELECT " + sort + " FROM orders");
  if (!SORTABLE.includes(req.query.by) || rows.length === 0) return [];
  await pool.query(`SELECT * FROM orders ORDER BY ${req.query.by}`);
  if (sort in LABELS) await pool.query(`SELECT * FROM ${sort}`);
  return rows;
}

const ORDERS = { name: "name ASC", newest: "created_at DESC" };

export async function sorted(pool: Pool, key: string) {
  const order = ORDERS[key] || ORDERS.name;
  return pool.query(`SELECT * FROM products ORDER BY ${order} LIMIT $1`, [20]);
}
