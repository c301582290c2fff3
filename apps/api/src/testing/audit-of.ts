import { createHash } from "node:crypto";
import type { Audit, Finding, Fingerprint, RuleMetadata, Severity } from "@muster/contract";
import type { ScanClaim } from "@muster/db";
import { ruleMetadata, ruleSetDigest } from "@muster/rules/metadata";

const commit = "c".repeat(40);

/** Returns the result of a scan that found one thing in each of `paths`, with severities in turn. */
export function auditOf(
  { name, url }: Pick<ScanClaim, "name" | "url">,
  paths: readonly string[],
): { resolved: { commit: string; refName: string }; audit: Audit } {
  const audit: Audit = {
    schemaVersion: 1,
    repository: { name, url },
    commit,
    ref: "refs/heads/main",
    committedAt: "2026-01-01T00:00:00.000Z",
    ruleSet: { digest: ruleSetDigest, rules: [...ruleMetadata] },
    coverage: {
      filesTotal: paths.length,
      filesAnalysed: paths.length,
      bytesAnalysed: 100,
      linesAnalysed: 10,
      languages: { python: { files: paths.length, bytes: 100, lines: 10 } },
      skipped: {},
      decodedLossily: 0,
      filesWithSyntaxErrors: 0,
      truncatedFiles: 0,
      truncated: false,
    },
    findings: paths.map(findingIn),
    skipped: [],
    truncatedPaths: [],
    ruleErrors: [],
  };
  return { resolved: { commit, refName: "refs/heads/main" }, audit };
}

const severities: readonly Severity[] = ["high", "low", "critical"];

function findingIn(path: string, index: number): Finding {
  const digest = createHash("sha256").update(path).digest("hex").slice(0, 32);
  // The same in every scan: no rule finds what another one has found.
  const rule = ruleMetadata[Number.parseInt(digest.slice(0, 2), 16) % ruleMetadata.length] as RuleMetadata;
  return {
    ruleId: rule.id,
    severity: severities[index % severities.length] ?? "high",
    confidence: "high",
    message: rule.title,
    range: { startLine: 3, startColumn: 1, endLine: 3, endColumn: 9 },
    excerpt: { startLine: 2, lines: ["def load():", "    unsafe()"] },
    symbol: "load",
    contentHash: digest,
    path,
    fingerprint: digest as Fingerprint,
  };
}
