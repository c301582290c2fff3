import type { SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { z } from "zod";

/** Runs one statement and returns its rows, each parsed by `row`: raw SQL has no types of its own. */
export async function selectRows<Row>(drizzle: NodePgDatabase, statement: SQL, row: z.ZodType<Row>): Promise<Row[]> {
  const result = await drizzle.execute(statement);
  return result.rows.map((raw) => row.parse(raw));
}
