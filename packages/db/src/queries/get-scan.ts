import type { OrganizationId, ScanId, ScanResource } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { scanResource, ScanSqlRow, selectScans } from "./scan-resource.ts";

/** Returns the scan, or null if the organisation has none of that id. */
export async function getScan(
  db: Database,
  { organizationId, scanId }: { organizationId: OrganizationId; scanId: ScanId },
): Promise<ScanResource | null> {
  const statement = selectScans(sql`scans.organization_id = ${organizationId} and scans.id = ${scanId}`, sql``);
  const rows = await db.run((drizzle) => selectRows(drizzle, statement, ScanSqlRow));
  return rows[0] === undefined ? null : scanResource(rows[0]);
}
