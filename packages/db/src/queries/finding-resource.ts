import { Excerpt, FindingResource } from "@muster/contract";
import type { findings } from "../schema/index.ts";

type Row = typeof findings.$inferSelect;

/** Returns the finding as the API shows it. */
export function findingResource({
  finding,
  repositoryName,
}: {
  finding: Row;
  repositoryName: string;
}): FindingResource {
  return FindingResource.parse({
    id: String(finding.id),
    fingerprint: finding.fingerprint,
    repositoryId: finding.repositoryId,
    repositoryName,
    ruleId: finding.ruleId,
    class: finding.class,
    category: finding.category,
    severity: finding.severity,
    confidence: finding.confidence,
    state: finding.fixedAt === null ? "open" : "fixed",
    message: finding.message,
    path: finding.path,
    range: {
      startLine: finding.startLine,
      startColumn: finding.startColumn,
      endLine: finding.endLine,
      endColumn: finding.endColumn,
    },
    symbol: finding.symbol,
    excerpt: Excerpt.parse(JSON.parse(finding.excerpt)),
    openedAt: finding.openedAt.toISOString(),
    openedScanId: finding.openedScanId,
    openedCommit: finding.openedCommit,
    fixedAt: finding.fixedAt?.toISOString() ?? null,
    fixedScanId: finding.fixedScanId,
    fixedCommit: finding.fixedCommit,
  });
}
