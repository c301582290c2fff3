import type { Severity, SeverityCounts } from "@muster/contract";

/** Returns how many findings of each severity there are. */
export function countBySeverity(findings: readonly { readonly severity: Severity }[]): SeverityCounts {
  const counts: SeverityCounts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
