import type { Pool } from "pg";
import oracledb from "oracledb";
import type { Session } from "neo4j-driver";

const SORTABLE = ["created_at", "total"];

export async function list(pool: Pool, table: string, sort: string, req: Request) {
  if (SORTABLE.includes(sort)) return [];
  await pool.query(`SELECT * FROM orders ORDER BY ${sort}`); // expect: javascript/sql-string-interpolation
  if (!/[a-z]/.test(table)) throw new Error("no table");
  await pool.query(`SELECT * FROM ${table}`); // expect: javascript/sql-string-interpolation
  if (!req.body.columns.includes(sort)) return [];
  await pool.query(`SELECT ${sort} FROM orders`); // expect: javascript/sql-string-interpolation
  const column = SORTABLE.includes(sort) ? table : "total";
  return pool.query("SELECT * FROM orders ORDER BY " + column); // expect: javascript/sql-string-interpolation
}

export async function post(connection: oracledb.Connection, session: Session, account: string) {
  await connection.execute(`BEGIN post_entry('${account}', 1); END;`); // expect: javascript/sql-string-interpolation
  await session.run(`MATCH (a:Account {id: '${account}'}) RETURN a`); // expect: javascript/sql-string-interpolation
}

export async function sorted(pool: Pool, key: string) {
  const order = key || "name ASC";
  return pool.query(`SELECT * FROM products ORDER BY ${order}`); // expect: javascript/sql-string-interpolation
}
