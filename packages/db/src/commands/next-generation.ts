import type { ScanId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { needsJob, ScanJobRow } from "../queries/scan-job.ts";

/** Gives scans that still need a job a new generation, and with it a new job id. Returns their jobs. */
export async function nextGeneration(db: Database, scanIds: readonly ScanId[]): Promise<ScanJobRow[]> {
  if (scanIds.length === 0) return [];
  return db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`
        update scans set generation = generation + 1
        where id = any(${sql.param(scanIds)}::uuid[]) and ${needsJob}
        returning id, organization_id, generation, priority`,
      ScanJobRow,
    ),
  );
}
