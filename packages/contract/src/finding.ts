import { z } from "zod";
import { Fingerprint } from "./identifiers.ts";

/** How bad a finding is where it stands, worst first. */
export const Severity = z.enum(["critical", "high", "medium", "low", "info"]);
export type Severity = z.infer<typeof Severity>;

/**
 * Why a finding was opened or fixed: the repository's first scan found it there, its file changed, or the rules did while
 * the file stayed as it was.
 */
export const ChangeCause = z.enum(["baseline", "code", "rules"]);
export type ChangeCause = z.infer<typeof ChangeCause>;

/** How sure a rule is that its finding is right. */
export const Confidence = z.enum(["high", "medium", "low"]);
export type Confidence = z.infer<typeof Confidence>;

export const Category = z.enum([
  "security",
  "reliability",
  "scalability",
  "performance",
  "maintainability",
  "observability",
  "testing",
  "documentation",
  "delivery",
]);
export type Category = z.infer<typeof Category>;

/** What a file is for, which may lower a finding's severity. */
export const PathClass = z.enum(["production", "test", "example", "script", "migration", "development"]);
export type PathClass = z.infer<typeof PathClass>;

/** Returns a negative number when `a` is worse than `b`, positive when better, 0 when equal. */
export function compareSeverity(a: Severity, b: Severity): number {
  return Severity.options.indexOf(a) - Severity.options.indexOf(b);
}

/** True when `severity` is `threshold` or worse. */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return compareSeverity(severity, threshold) <= 0;
}

/** Where in a file: lines and columns count from 1, columns in UTF-16 code units, the end column is exclusive. */
export const SourceRange = z.strictObject({
  startLine: z.int().min(1),
  startColumn: z.int().min(1),
  endLine: z.int().min(1),
  endColumn: z.int().min(1),
});
export type SourceRange = z.infer<typeof SourceRange>;

/** Lines of source around a finding, as shown to people. `startLine` is the first line's number. */
export const Excerpt = z.strictObject({ startLine: z.int().min(1), lines: z.array(z.string()) });
export type Excerpt = z.infer<typeof Excerpt>;

/** What one file rule says about one place: a pure function of (language, path class, bytes). */
export const FileFinding = z.strictObject({
  ruleId: z.string(),
  severity: Severity,
  confidence: Confidence,
  message: z.string(),
  range: SourceRange,
  excerpt: Excerpt,
  /** The enclosing function, class or module, outermost first, joined with dots; "" at top level. */
  symbol: z.string(),
  /** Hash of the rule, the symbol and the normalised text of the match: 32 hexadecimal digits, independent of path and line. */
  contentHash: z.string().regex(/^[0-9a-f]{32}$/),
});
export type FileFinding = z.infer<typeof FileFinding>;

/** Returns how many UTF-16 code units the texts of a finding have together. */
export function countCharacters({ ruleId, message, symbol, excerpt }: FileFinding): number {
  return excerpt.lines.reduce((sum, line) => sum + line.length, ruleId.length + message.length + symbol.length);
}

/** A file finding placed in a repository, with its identity across commits. */
export const Finding = FileFinding.extend({
  path: z.string(),
  fingerprint: Fingerprint,
});
export type Finding = z.infer<typeof Finding>;

/** What a rule says about itself, wherever rules are listed, stored or exported. */
export const RuleMetadata = z.strictObject({
  id: z.string(),
  /** The defect in the abstract; trends add up across languages by it. */
  class: z.string(),
  title: z.string(),
  languages: z.array(z.string()).min(1),
  category: Category,
  severity: Severity,
  confidence: Confidence,
  cwe: z.array(z.string().regex(/^CWE-[0-9]+$/)),
  why: z.string(),
  fix: z.string(),
  example: z.strictObject({ language: z.string(), before: z.string(), after: z.string() }),
  effort: z.strictObject({ baseMinutes: z.int().min(0), perOccurrenceMinutes: z.int().min(0) }),
  tags: z.array(z.string()),
  lifecycle: z.enum(["experimental", "stable", "deprecated"]),
  since: z.string(),
  /** Moves whenever the rule's results may change. */
  version: z.int().min(1),
  /** Former ids, so that history and suppressions survive a rename. */
  aliases: z.array(z.string()),
});
export type RuleMetadata = z.infer<typeof RuleMetadata>;
