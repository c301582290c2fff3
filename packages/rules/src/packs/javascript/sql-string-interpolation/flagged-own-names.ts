import type { Pool } from "pg";

export class Repository {
  private table = "items";

  constructor(private readonly pool: Pool) {}

  use(table: string) {
    this.table = table;
  }

  async list(@Query("dir") dir: "ASC" | "DESC", order: string) {
    await this.pool.query(`SELECT * FROM items ORDER BY name ${dir}`); // expect: javascript/sql-string-interpolation
    await this.pool.query(`SELECT * FROM items ORDER BY ${order}`); // expect: javascript/sql-string-interpolation
    return this.pool.query(`SELECT * FROM ${this.table}`); // expect: javascript/sql-string-interpolation
  }
}
