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

export class Scores {
  private workingTable = "";

  async batch(sequelize: Sequelize, whereConditions: string) {
    this.workingTable = `scores_${hex()}`;
    const anchorFilter = whereConditions ? `AND (${whereConditions})` : "";
    return sequelize.query(`SELECT id FROM ${this.workingTable} WHERE done ${anchorFilter} LIMIT :limit`, { replacements: { limit: 10 } });
  }
}
