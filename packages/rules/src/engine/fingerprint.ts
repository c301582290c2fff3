import { Fingerprint } from "@muster/contract";
import type { FileFinding, Finding } from "@muster/contract";
import { hashParts } from "./content-hash.ts";

/** Moves when the way fingerprints are made changes, which gives every finding a new identity. */
const fingerprintVersion = "2";

/**
 * Places findings in their repository and gives each its identity across commits: the path, the content hash (which
 * holds the rule, the symbol and the text) and, among identical twins in one file, the place in their order. Lines are
 * not part of it, so moved code keeps its findings. Returns them sorted by path, position and rule.
 */
export function fingerprintFindings(
  files: readonly { readonly path: string; readonly findings: readonly FileFinding[] }[],
): Finding[] {
  const sorted = files.toSorted((a, b) => compareText(a.path, b.path));
  return sorted.flatMap(({ path, findings }) => {
    const twins = new Map<string, number>();
    return findings.toSorted(compareFindings).map((finding) => {
      const ordinal = twins.get(finding.contentHash) ?? 0;
      twins.set(finding.contentHash, ordinal + 1);
      const parts = [fingerprintVersion, path, finding.contentHash, String(ordinal)];
      return { ...finding, path, fingerprint: Fingerprint.parse(hashParts(parts)) };
    });
  });
}

function compareFindings(a: FileFinding, b: FileFinding): number {
  return (
    a.range.startLine - b.range.startLine ||
    a.range.startColumn - b.range.startColumn ||
    a.range.endLine - b.range.endLine ||
    a.range.endColumn - b.range.endColumn ||
    compareText(a.ruleId, b.ruleId)
  );
}

/** By code units: the same order on every machine, whatever its locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
