import type { Audit, OrganizationId, ScanId } from "@muster/contract";
import { and, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Database } from "../connection/create-database.ts";
import { ruleSets, scanAudits, scans } from "../schema/index.ts";
import { unpackAudit } from "../stored-audit.ts";

const audited = alias(scans, "audited");

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
      .select({
        body: scanAudits.body,
        bytes: scanAudits.bytes,
        digest: ruleSets.digest,
        rules: ruleSets.rules,
      })
      .from(scans)
      .innerJoin(scanAudits, eq(scanAudits.scanId, sql`coalesce(${scans.auditScanId}, ${scans.id})`))
      .innerJoin(audited, eq(audited.id, scanAudits.scanId))
      .leftJoin(ruleSets, eq(ruleSets.id, audited.ruleSetId))
      .where(
        and(
          eq(scans.id, scanId),
          eq(scans.organizationId, organizationId),
          eq(scanAudits.organizationId, organizationId),
        ),
      ),
  );
  return rows[0] === undefined ? null : unpackAudit(rows[0], rows[0]);
}
