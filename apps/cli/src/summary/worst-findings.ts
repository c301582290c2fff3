import { compareSeverity, type Audit, type FindingResource, type ScanResource } from "@muster/contract";
import type { ApiClient } from "../client/api-client.ts";
import type { TopFinding } from "./format-summary.ts";

/** Returns at most `limit` findings of a succeeded scan, worst first. */
export async function findWorst(client: ApiClient, scan: ScanResource, limit: number): Promise<TopFinding[]> {
  const titles = await client.ruleTitles();
  // Findings of a ref that is not tracked are in its report only.
  if (scan.tracked === false) return worstOf(await client.getAudit(scan.id), limit);
  const findings = await client.worstFindings(scan.repositoryId, limit);
  return findings.map((finding: FindingResource) => ({
    severity: finding.severity,
    path: finding.path,
    line: finding.range.startLine,
    title: titles.get(finding.ruleId) ?? finding.message,
  }));
}

/** Returns the worst findings of an audit, in its own order within a severity. */
function worstOf(audit: Audit, limit: number): TopFinding[] {
  const titles = new Map(audit.ruleSet.rules.map(({ id, title }) => [id, title]));
  return [...audit.findings]
    .sort((a, b) => compareSeverity(a.severity, b.severity))
    .slice(0, limit)
    .map(({ severity, path, range, ruleId, message }) => ({
      severity,
      path,
      line: range.startLine,
      title: titles.get(ruleId) ?? message,
    }));
}
