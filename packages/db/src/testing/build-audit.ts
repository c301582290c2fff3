import { createHash } from "node:crypto";
import { Audit, type RuleError, type RuleMetadata, type Severity, type SkippedFile } from "@muster/contract";

/** What a test says of a finding; its identity follows from rule, path and `name`. */
export interface FindingSpec {
  readonly rule: string;
  readonly path: string;
  readonly name: string;
  readonly severity?: Severity;
  readonly line?: number;
  readonly message?: string;
  /** What the rule was called first: a renamed rule's findings keep their content. */
  readonly formerRule?: string;
  /** Its place among findings of the same content in the same file; 0 unless told otherwise. */
  readonly twin?: number;
}

export interface AuditSpec {
  readonly findings?: readonly FindingSpec[];
  readonly skipped?: readonly SkippedFile[];
  readonly ruleErrors?: readonly RuleError[];
  readonly truncatedPaths?: readonly string[];
  readonly rules?: readonly RuleMetadata[];
  readonly ruleSet?: string;
}

/** Returns a rule's metadata; its class is the id's last part. */
export function buildRule(id: string, changes: Partial<RuleMetadata> = {}): RuleMetadata {
  return {
    id,
    class: id.split("/").at(-1) ?? id,
    title: `Title of ${id}`,
    languages: ["python"],
    category: "security",
    severity: "high",
    confidence: "high",
    cwe: [],
    why: "why",
    fix: "fix",
    example: { language: "python", before: "a", after: "b" },
    effort: { baseMinutes: 1, perOccurrenceMinutes: 1 },
    tags: [],
    lifecycle: "stable",
    since: "0.1.0",
    version: 1,
    aliases: [],
    ...changes,
  };
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** Returns the fingerprint of the finding that `buildAudit` makes of a spec. */
export function fingerprintOf({ path, twin = 0, ...content }: FindingSpec): string {
  return hash(`${contentOf(content)}\n${path}\n${twin}`);
}

function contentOf({ rule, formerRule = rule, name }: Omit<FindingSpec, "path">): string {
  return `${formerRule}\n${name}`;
}

function buildFinding(spec: FindingSpec) {
  const { rule, path, name, severity = "high", line = 1, message = `Found ${name}` } = spec;
  return {
    ruleId: rule,
    severity,
    confidence: "high",
    message,
    range: { startLine: line, startColumn: 1, endLine: line, endColumn: 9 },
    excerpt: { startLine: line, lines: [`${name}()`] },
    symbol: "",
    contentHash: hash(contentOf(spec)),
    path,
    fingerprint: fingerprintOf(spec),
  };
}

/** Returns a valid audit with these findings, of the rules `python/one` to `python/three` unless told otherwise. */
export function buildAudit(spec: AuditSpec = {}): Audit {
  const { findings = [], skipped = [], ruleErrors = [], truncatedPaths = [], ruleSet = "a".repeat(64) } = spec;
  return Audit.parse({
    schemaVersion: 1,
    repository: { name: "team/service", url: "https://git.example.org/team/service.git" },
    commit: "c".repeat(40),
    ref: "refs/heads/main",
    committedAt: "2026-01-02T03:04:05Z",
    ruleSet: {
      digest: ruleSet,
      rules: spec.rules ?? ["python/one", "python/two", "python/three"].map((id) => buildRule(id)),
    },
    coverage: {
      filesTotal: 3,
      filesAnalysed: 3,
      bytesAnalysed: 300,
      linesAnalysed: 30,
      languages: { python: { files: 3, bytes: 300, lines: 30 } },
      skipped: {},
      decodedLossily: 0,
      filesWithSyntaxErrors: 0,
      truncatedFiles: truncatedPaths.length,
      truncated: false,
    },
    findings: findings.map(buildFinding),
    skipped,
    ruleErrors,
    truncatedPaths,
  });
}
