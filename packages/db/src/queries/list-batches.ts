import type { BatchSummary, OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { decodeCursor, encodeCursor, toPage, type Page } from "../pagination/cursor.ts";
import { NewestFirstKey } from "../pagination/newest-first.ts";
import { batchSummary, BatchSqlRow, selectBatches } from "./batch-summary.ts";

export interface BatchListQuery {
  readonly organizationId: OrganizationId;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Returns the organisation's batches, newest first. Throws `InvalidCursorError`. */
export async function listBatches(db: Database, query: BatchListQuery): Promise<Page<BatchSummary>> {
  const { organizationId, limit, cursor } = query;
  const question = ["batches", organizationId];
  const after = decodeCursor(question, cursor, NewestFirstKey);
  const conditions = [sql`organization_id = ${organizationId}`];
  if (after !== null) conditions.push(sql`(created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const rest = sql`order by created_at desc, id desc limit ${limit + 1}`;
  const statement = selectBatches(sql.join(conditions, sql` and `), rest);
  const rows = await db.run((drizzle) => selectRows(drizzle, statement, BatchSqlRow));
  return toPage(rows, limit, {
    item: batchSummary,
    cursor: (row) => encodeCursor(question, [row.created_at, row.id]),
  });
}
