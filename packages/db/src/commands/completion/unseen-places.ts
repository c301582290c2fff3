import { attributesRuleId, limits, unseenReasons, type Audit } from "@muster/contract";

/** Where a scan did not see everything: findings there stay as they were. */
export interface UnseenPlaces {
  /** The audit cannot say which places it missed: nothing counts as fixed. */
  readonly everything: boolean;
  readonly paths: ReadonlySet<string>;
  /** Rules that failed on a path which was analysed otherwise. */
  readonly rules: readonly { readonly ruleId: string; readonly path: string }[];
}

function countByPath(places: readonly { readonly path: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { path } of places) counts.set(path, (counts.get(path) ?? 0) + 1);
  return counts;
}

function pathsWithAtLeast(counts: ReadonlyMap<string, number>, threshold: number): string[] {
  return [...counts].filter(([, count]) => count >= threshold).map(([path]) => path);
}

/** Returns the places whose findings this audit says nothing about. */
export function unseenPlaces(audit: Pick<Audit, "skipped" | "ruleErrors" | "truncatedPaths">): UnseenPlaces {
  const unseen = audit.skipped.filter(({ reason }) => unseenReasons.includes(reason)).map(({ path }) => path);
  const ruleErrors = audit.ruleErrors.filter(({ ruleId }) => ruleId !== attributesRuleId);
  // Beyond these limits further rule errors were not recorded.
  const ruleErrorsCut = ruleErrors.length >= limits.analysis.ruleErrorsPerScanMax;
  const manyErrors = pathsWithAtLeast(countByPath(ruleErrors), limits.analysis.ruleErrorsPerFileMax);
  return {
    everything: ruleErrorsCut,
    paths: new Set([...unseen, ...audit.truncatedPaths, ...manyErrors]),
    rules: ruleErrors.map(({ ruleId, path }) => ({ ruleId, path })),
  };
}
