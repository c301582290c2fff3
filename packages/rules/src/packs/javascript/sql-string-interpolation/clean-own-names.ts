import type { Pool } from "pg";

enum Direction {
  Up = "ASC",
  Down = "DESC",
}

export abstract class Repository {
  protected abstract readonly table: string;
  protected readonly columns = ["id", "name"] as const;

  constructor(private readonly pool: Pool) {}

  async list(direction: Direction, dir: "ASC" | "DESC") {
    await this.pool.query(`SELECT * FROM items ORDER BY name ${dir}`);
    return this.pool.query(`SELECT ${this.columns.join(", ")} FROM ${this.table} ORDER BY id ${direction}`);
  }
}
