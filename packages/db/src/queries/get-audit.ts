import { RepositoryId, type Audit, type OrganizationId, type ScanId } from "@muster/contract";
import { and, between, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { unpackFindings } from "../audit-packs.ts";
import type { CompressedJson } from "../compressed-json.ts";
import type { Database } from "../connection/create-database.ts";
import { auditPacks, ruleSets, scanAudits, scans } from "../schema/index.ts";
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
        sequence: scanAudits.sequence,
        repositoryId: scans.repositoryId,
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
  const [row] = rows;
  if (row === undefined) return null;
  if (row.sequence === null) return unpackAudit(row, row);
  const packs = await readPacks(db, {
    repositoryId: RepositoryId.parse(row.repositoryId),
    organizationId,
    sequence: row.sequence,
  });
  // Removed since with its scan.
  return packs.length === 0 ? null : unpackAudit(row, row, await unpackFindings(packs));
}

interface PacksQuery {
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  /** Of the last one. */
  readonly sequence: number;
}

function readPacks(db: Database, { organizationId, repositoryId, sequence }: PacksQuery): Promise<CompressedJson[]> {
  const newest = alias(auditPacks, "newest");
  return db.run((drizzle) =>
    drizzle
      .select({ body: auditPacks.body, bytes: auditPacks.bytes })
      .from(auditPacks)
      .innerJoin(newest, and(eq(newest.repositoryId, auditPacks.repositoryId), eq(newest.sequence, sequence)))
      .where(
        and(
          eq(auditPacks.organizationId, organizationId),
          eq(auditPacks.repositoryId, repositoryId),
          between(auditPacks.sequence, newest.baseSequence, sequence),
        ),
      )
      .orderBy(auditPacks.sequence),
  );
}
