import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { needsJob, ScanJobRow } from "./scan-job.ts";

/**
 * Returns scans of all organisations that should have a job and may have none, longest unchecked first: asked for, or
 * last confirmed by `markEnqueued`, more than `graceMs` ago. Whoever checks them marks them, and so gets round to all.
 */
export async function listPossiblyLost(
  db: Database,
  { graceMs, limit }: { graceMs: number; limit: number },
): Promise<ScanJobRow[]> {
  return db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`
        select id, organization_id, generation, priority from scans
        where ${needsJob} and state in ('queued', 'running')
          and coalesce(enqueued_at, created_at) < now() - ${graceMs}::bigint * interval '1 millisecond'
        order by coalesce(enqueued_at, created_at), id
        limit ${limit}`,
      ScanJobRow,
    ),
  );
}
