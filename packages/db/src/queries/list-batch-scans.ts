import { BatchScan, type BatchId, type BatchOutcome, type OrganizationId, type ScanState } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { decodeCursor, encodeCursor, toPage, type Page } from "../pagination/cursor.ts";
import { scanResource, ScanSqlRow, selectScans } from "./scan-resource.ts";

export interface BatchScanListQuery {
  readonly organizationId: OrganizationId;
  readonly batchId: BatchId;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly state?: readonly ScanState[] | undefined;
  readonly outcome?: readonly BatchOutcome[] | undefined;
}

const Row = z.object({
  position: z.int(),
  url: z.string(),
  ref: z.string(),
  outcome: z.string(),
  refusal_code: z.string().nullable(),
  refusal_message: z.string().nullable(),
  repository_id: z.string().nullable(),
  scan_id: z.string().nullable(),
});
type Row = z.infer<typeof Row>;

const PositionKey = z.int().min(-1).max(1_000_000);

function rowsStatement(query: BatchScanListQuery, after: number) {
  const { organizationId, batchId, limit, state, outcome } = query;
  const conditions = [
    sql`batches.organization_id = ${organizationId} and batches.id = ${batchId} and batch_scans.position > ${after}`,
  ];
  if (state !== undefined) conditions.push(sql`scans.state = any(${sql.param(state)}::scan_state[])`);
  if (outcome !== undefined) conditions.push(sql`batch_scans.outcome = any(${sql.param(outcome)}::text[])`);
  return sql`
    select batch_scans.* from batches join batch_scans on batch_scans.batch_id = batches.id
    left join scans on scans.id = batch_scans.scan_id
    where ${sql.join(conditions, sql` and `)}
    order by batch_scans.position limit ${limit + 1}`;
}

function batchScan(row: Row, scan: ScanSqlRow | undefined): BatchScan {
  const { position, url, ref, outcome, refusal_code: code, refusal_message: message } = row;
  return BatchScan.parse({
    position,
    url,
    ref: ref === "" ? null : ref,
    outcome,
    refusal: code === null ? null : { code, message: message ?? "" },
    repositoryId: row.repository_id,
    scanId: row.scan_id,
    scan: scan === undefined ? null : scanResource(scan),
  });
}

/**
 * Returns the inputs of a batch in their order, each with its scan, or null if the organisation has no such batch. Throws
 * `InvalidCursorError`.
 */
export async function listBatchScans(db: Database, query: BatchScanListQuery): Promise<Page<BatchScan> | null> {
  const { organizationId, batchId, limit, cursor, state, outcome } = query;
  const question = ["batch-scans", organizationId, batchId, state ?? null, outcome ?? null];
  const after = decodeCursor(question, cursor, PositionKey) ?? -1;
  return db.run(async (drizzle) => {
    const known = sql`select 1 as known from batches where organization_id = ${organizationId} and id = ${batchId}`;
    if ((await selectRows(drizzle, known, z.object({ known: z.int() }))).length === 0) return null;
    const rows = await selectRows(drizzle, rowsStatement(query, after), Row);
    const ids = [...new Set(rows.flatMap(({ scan_id: id }) => (id === null ? [] : [id])))];
    const condition = sql`scans.organization_id = ${organizationId} and scans.id = any(${sql.param(ids)}::uuid[])`;
    const scans = await selectRows(drizzle, selectScans(condition, sql``), ScanSqlRow);
    const byId = new Map(scans.map((scan) => [scan.id, scan]));
    return toPage(rows, limit, {
      item: (row) => batchScan(row, row.scan_id === null ? undefined : byId.get(row.scan_id)),
      cursor: (row) => encodeCursor(question, row.position),
    });
  });
}
