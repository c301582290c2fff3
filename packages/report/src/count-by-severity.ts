import { type Finding, Severity } from "@muster/contract";

/** Returns how many findings there are of each severity, worst first, zeros included. */
export function countBySeverity(findings: readonly Pick<Finding, "severity">[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

/** Returns the counts in words, without zeros: "1 critical, 3 high"; "" when all are zero. */
export function describeCounts(counts: Record<Severity, number>): string {
  return Severity.options
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`)
    .join(", ");
}
