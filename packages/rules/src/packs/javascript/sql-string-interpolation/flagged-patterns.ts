import type { Pool } from "pg";

export async function sorted(pool: Pool, req: Request, payload: any) {
  const column = String(req.query.column);
  if (!/^.{1,64}$/.test(column)) throw new Error("too long");
  await pool.query(`SELECT * FROM orders ORDER BY ${column}`); // expect: javascript/sql-string-interpolation
  const table = String(req.query.table);
  if (!/^[ -~]+$/.test(table)) throw new Error("not ASCII");
  await pool.query(`SELECT * FROM ${table}`); // expect: javascript/sql-string-interpolation
  const field = String(req.query.field);
  if (!payload.columns.includes(field)) throw new Error("unknown");
  await pool.query(`SELECT ${field} FROM orders`); // expect: javascript/sql-string-interpolation
  const dir: "ASC" | "DESC" = req.query.dir as any;
  return pool.query(`SELECT * FROM orders ORDER BY id ${dir}`); // expect: javascript/sql-string-interpolation
}

export class Report {
  private tableName = "";

  run(pool: Pool, req: Request) {
    this.tableName = String(req.query.table);
    return pool.query(`SELECT * FROM ${this.tableName}`); // expect: javascript/sql-string-interpolation
  }
}
