import type { OrganizationId, ScanId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { ScanJobRow } from "./scan-job.ts";

/** Returns the scan's current job, to raise or remove it in the queue, or null if the organisation has no such scan. */
export async function getScanJob(
  db: Database,
  { organizationId, scanId }: { organizationId: OrganizationId; scanId: ScanId },
): Promise<ScanJobRow | null> {
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select id, organization_id, generation, priority from scans
          where id = ${scanId} and organization_id = ${organizationId}`,
      ScanJobRow,
    ),
  );
  return rows[0] ?? null;
}
