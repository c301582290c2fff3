import type { OrganizationId, RepositoryId, ScanResource, ScanState } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { decodeCursor, encodeCursor, toPage, type Page } from "../pagination/cursor.ts";
import { NewestFirstKey } from "../pagination/newest-first.ts";
import { scanResource, ScanSqlRow, selectScans } from "./scan-resource.ts";

export interface ScanListQuery {
  readonly organizationId: OrganizationId;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly state?: readonly ScanState[] | undefined;
  readonly repositoryId?: RepositoryId | undefined;
}

/** Returns the organisation's scans, newest first. Throws `InvalidCursorError`. */
export async function listScans(db: Database, query: ScanListQuery): Promise<Page<ScanResource>> {
  const { organizationId, limit, cursor, state, repositoryId } = query;
  const question = ["scans", organizationId, state ?? null, repositoryId ?? null];
  const after = decodeCursor(question, cursor, NewestFirstKey);
  const conditions = [sql`scans.organization_id = ${organizationId}`];
  if (state !== undefined) conditions.push(sql`scans.state = any(${sql.param(state)}::scan_state[])`);
  if (repositoryId !== undefined) conditions.push(sql`scans.repository_id = ${repositoryId}`);
  if (after !== null) {
    conditions.push(sql`(scans.created_at, scans.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  }
  const rest = sql`order by scans.created_at desc nulls last, scans.id desc nulls last limit ${limit + 1}`;
  const statement = selectScans(sql.join(conditions, sql` and `), rest);
  const rows = await db.run((drizzle) => selectRows(drizzle, statement, ScanSqlRow));
  return toPage(rows, limit, {
    item: scanResource,
    cursor: (row) => encodeCursor(question, [row.created_at, row.id]),
  });
}
