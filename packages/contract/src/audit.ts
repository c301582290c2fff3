import { z } from "zod";
import { Coverage, SkippedFile } from "./coverage.ts";
import { Finding, RuleMetadata } from "./finding.ts";

/** A rule that failed on a file: recorded, and the scan goes on. */
export const RuleError = z.strictObject({ ruleId: z.string(), path: z.string(), message: z.string() });
export type RuleError = z.infer<typeof RuleError>;

/** No rule: what a repository's attribute files say and was not heard is recorded under it. Nothing went unseen for that. */
export const attributesRuleId = "gitattributes";

/**
 * The whole result of one scan, from which every report is rendered. Deterministic: the same commit, rules and
 * configuration give the same value (findings sorted by path, line, column, rule).
 */
export const Audit = z.strictObject({
  schemaVersion: z.literal(1),
  repository: z.strictObject({ name: z.string(), url: z.string() }),
  /** Null for a plain directory. */
  commit: z.string().nullable(),
  ref: z.string().nullable(),
  committedAt: z.iso.datetime({ offset: true }).nullable(),
  ruleSet: z.strictObject({ digest: z.string(), rules: z.array(RuleMetadata) }),
  coverage: Coverage,
  findings: z.array(Finding),
  /** Every file that was not analysed, except those unsupported or binary by name, which only `coverage` counts. */
  skipped: z.array(SkippedFile),
  ruleErrors: z.array(RuleError),
  /** Files whose findings were cut, by the limit of a file or of the scan: what is missing there is not thereby fixed. */
  truncatedPaths: z.array(z.string()),
});
export type Audit = z.infer<typeof Audit>;
