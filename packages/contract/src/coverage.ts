import { z } from "zod";

/** Why a file was not analysed. Closed: a scan never claims more than it saw. */
export const SkipReason = z.enum([
  "unsupported-language",
  "too-large",
  "binary",
  "vendored",
  "generated",
  "minified",
  "too-complex",
  "symlink",
  "submodule",
  "path-not-utf8",
  "over-file-limit",
  "over-time-limit",
  "unreadable",
  "crashed",
  "timeout",
  "memory",
  "analysis-error",
]);
export type SkipReason = z.infer<typeof SkipReason>;

/** Reasons that mean "should have been analysed and was not": findings there stay as they were, and people are told. */
export const lossReasons: readonly SkipReason[] = [
  "over-file-limit",
  "over-time-limit",
  "unreadable",
  "too-complex",
  "crashed",
  "timeout",
  "memory",
  "analysis-error",
];

/**
 * Reasons that leave open what is in the file: the losses, and contents or paths that cannot be analysed. The file is
 * still there and nobody looked at it, so findings there stay as they were. All others leave the file out on purpose.
 */
export const unseenReasons: readonly SkipReason[] = [
  ...lossReasons,
  "too-large",
  "minified",
  "binary",
  "path-not-utf8",
];

export const SkippedFile = z.strictObject({
  path: z.string(),
  reason: SkipReason,
  bytes: z.int().min(0).nullable(),
  /** One sentence for people, where the reason alone does not say enough. */
  detail: z.string().optional(),
});
export type SkippedFile = z.infer<typeof SkippedFile>;

export const LanguageCoverage = z.strictObject({
  files: z.int().min(0),
  bytes: z.int().min(0),
  lines: z.int().min(0),
});
export type LanguageCoverage = z.infer<typeof LanguageCoverage>;

/** What a scan saw and what it did not. */
export const Coverage = z.strictObject({
  filesTotal: z.int().min(0),
  filesAnalysed: z.int().min(0),
  bytesAnalysed: z.int().min(0),
  linesAnalysed: z.int().min(0),
  languages: z.record(z.string(), LanguageCoverage),
  skipped: z.partialRecord(SkipReason, z.int().min(0)),
  /** Files with invalid UTF-8, analysed with replacement characters. */
  decodedLossily: z.int().min(0),
  /** Files whose syntax tree has errors: analysed, but parts may have been missed. */
  filesWithSyntaxErrors: z.int().min(0),
  /** Files and scans whose findings were cut at the limit. */
  truncatedFiles: z.int().min(0),
  truncated: z.boolean(),
});
export type Coverage = z.infer<typeof Coverage>;
