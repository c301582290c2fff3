import { Audit, type Finding, Fingerprint, type RuleMetadata } from "@muster/contract";

/** Returns a rule with everything that a report shows. */
export function createRule(change: Partial<RuleMetadata> = {}): RuleMetadata {
  return {
    id: "python/sql-from-strings",
    class: "sql-injection",
    title: "SQL built from strings",
    languages: ["python"],
    category: "security",
    severity: "high",
    confidence: "medium",
    cwe: ["CWE-89"],
    why: "Whoever controls part of the text controls the query.",
    fix: "Pass values as parameters.",
    example: { language: "python", before: 'run(f"… {name}")', after: 'run("… %s", [name])' },
    effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
    tags: ["sql"],
    lifecycle: "stable",
    since: "0.1.0",
    version: 1,
    aliases: [],
    ...change,
  };
}

/** Returns a finding of `createRule()`'s rule. */
export function createFinding(change: Partial<Finding> = {}): Finding {
  return {
    ruleId: "python/sql-from-strings",
    severity: "high",
    confidence: "medium",
    message: "The query is built from strings.",
    range: { startLine: 12, startColumn: 5, endLine: 12, endColumn: 12 },
    excerpt: { startLine: 11, lines: ["def find(name):", "    execute(name)", "    return"] },
    symbol: "find",
    contentHash: "0".repeat(32),
    path: "src/store.py",
    fingerprint: Fingerprint.parse("a".repeat(32)),
    ...change,
  };
}

/** Returns an audit that the contract accepts. */
export function createAudit(change: Partial<Audit> = {}): Audit {
  return Audit.parse({
    schemaVersion: 1,
    repository: { name: "service", url: "https://git.example.org/team/service.git" },
    commit: "1".repeat(40),
    ref: "refs/heads/main",
    committedAt: "2026-05-04T03:02:01+02:00",
    ruleSet: { digest: "d".repeat(64), rules: [createRule()] },
    coverage: {
      filesTotal: 4,
      filesAnalysed: 1,
      bytesAnalysed: 400,
      linesAnalysed: 20,
      languages: { python: { files: 1, bytes: 400, lines: 20 } },
      skipped: { crashed: 1, vendored: 1, "unsupported-language": 1 },
      decodedLossily: 0,
      filesWithSyntaxErrors: 0,
      truncatedFiles: 0,
      truncated: false,
    },
    findings: [createFinding()],
    skipped: [
      { path: "bad.py", reason: "crashed", bytes: 4, detail: "The analysis process ended by SIGABRT." },
      { path: "vendor/lib.py", reason: "vendored", bytes: 4 },
    ],
    truncatedPaths: [],
    ruleErrors: [{ ruleId: "python/sql-from-strings", path: "odd.py", message: "it gave up" }],
    ...change,
  });
}

/** Names that break careless writers of each format. */
export const hostileTexts = [
  "</script><script>alert(1)</script>",
  "a`b```c````d",
  "line\nfeed\r\nand\ttab",
  "[click](javascript:alert(1)) ![x](https://evil.example/x.png)",
  '"quotes" and \\ back\\slashes & <b>ampersands</b>',
  "\u001b[2J\u001b]0;title\u0007\u009b31m",
  "\u202eright-to-left\u202c \u2066isolate\u2069 zero\u200bwidth \u2028separator",
  "{0} %20 | pipe || # heading @everyone #1 www.evil.example",
  "lone \ud800 surrogate",
  "~~~\n# Injected heading\n~~~",
  "東京/größe 🙂.py",
];
