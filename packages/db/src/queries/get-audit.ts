import { Audit, type OrganizationId, type ScanId } from "@muster/contract";
import { and, eq } from "drizzle-orm";
import { decompressJson } from "../compressed-json.ts";
import type { Database } from "../connection/create-database.ts";
import { scanAudits } from "../schema/index.ts";

/** Returns the scan's whole result, or null: it has none (yet, or any more), or is not the organisation's. */
export async function getAudit(
  db: Database,
  { organizationId, scanId }: { organizationId: OrganizationId; scanId: ScanId },
): Promise<Audit | null> {
  const rows = await db.run((drizzle) =>
    drizzle
      .select({ body: scanAudits.body, bytes: scanAudits.bytes })
      .from(scanAudits)
      .where(and(eq(scanAudits.organizationId, organizationId), eq(scanAudits.scanId, scanId))),
  );
  return rows[0] === undefined ? null : Audit.parse(await decompressJson(rows[0]));
}
