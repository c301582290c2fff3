import { Audit, type OrganizationId, type ScanId } from "@muster/contract";
import { and, eq, sql } from "drizzle-orm";
import { decompressJson } from "../compressed-json.ts";
import type { Database } from "../connection/create-database.ts";
import { scanAudits, scans } from "../schema/index.ts";

/**
 * Returns the scan's whole result, or null: it has none (yet, or any more), or is not the organisation's. A scan that found
 * nothing changed has the audit of the scan that it was compared with.
 */
export async function getAudit(
  db: Database,
  { organizationId, scanId }: { organizationId: OrganizationId; scanId: ScanId },
): Promise<Audit | null> {
  const rows = await db.run((drizzle) =>
    drizzle
      .select({ body: scanAudits.body, bytes: scanAudits.bytes })
      .from(scans)
      .innerJoin(scanAudits, eq(scanAudits.scanId, sql`coalesce(${scans.auditScanId}, ${scans.id})`))
      .where(
        and(
          eq(scans.id, scanId),
          eq(scans.organizationId, organizationId),
          eq(scanAudits.organizationId, organizationId),
        ),
      ),
  );
  return rows[0] === undefined ? null : Audit.parse(await decompressJson(rows[0]));
}
