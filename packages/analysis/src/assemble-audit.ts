import { type Audit, type Coverage, type LanguageCoverage, type SkipReason, type SkippedFile } from "@muster/contract";
import { fingerprintFindings } from "@muster/rules/files";
import { ruleMetadata, ruleSetDigest } from "@muster/rules/metadata";
import type { AnalysedFile, AnalysisResult } from "./analysis-run.ts";
import type { AnalysisPlan } from "./plan-analysis.ts";

export interface AuditInput extends Pick<Audit, "repository" | "commit" | "ref" | "committedAt"> {
  readonly plan: AnalysisPlan;
  readonly result: AnalysisResult;
}

/**
 * Returns the whole result of a scan. Deterministic: it depends on the input and the rules alone, not on the time or on
 * the order in which files were analysed.
 */
export function assembleAudit({ repository, commit, ref, committedAt, plan, result }: AuditInput): Audit {
  const skipped = [...plan.skipped, ...result.skipped].sort((a, b) => compareText(a.path, b.path));
  return {
    schemaVersion: 1,
    repository: { name: repository.name, url: repository.url },
    commit,
    ref,
    committedAt,
    ruleSet: { digest: ruleSetDigest, rules: [...ruleMetadata] },
    coverage: measureCoverage(plan, result, skipped),
    findings: fingerprintFindings(result.files.map(({ path, analysis }) => ({ path, findings: analysis.findings }))),
    skipped,
    truncatedPaths: result.files.filter(({ analysis }) => analysis.truncated).map(({ path }) => path),
    ruleErrors: [...plan.ruleErrors, ...result.ruleErrors].sort(
      (a, b) => compareText(a.path, b.path) || compareText(a.ruleId, b.ruleId) || compareText(a.message, b.message),
    ),
  };
}

function measureCoverage(plan: AnalysisPlan, result: AnalysisResult, skipped: readonly SkippedFile[]): Coverage {
  const count = (holds: (file: AnalysedFile) => boolean): number => result.files.filter(holds).length;
  const languages = coverLanguages(result.files);
  const sum = (measure: keyof LanguageCoverage): number =>
    Object.values(languages).reduce((total, language) => total + language[measure], 0);
  return {
    filesTotal: plan.filesTotal,
    filesAnalysed: sum("files"),
    bytesAnalysed: sum("bytes"),
    linesAnalysed: sum("lines"),
    languages,
    skipped: countReasons(skipped, plan),
    decodedLossily: count(({ analysis }) => analysis.decodedLossily),
    filesWithSyntaxErrors: count(({ analysis }) => analysis.hasSyntaxErrors),
    truncatedFiles: count(({ analysis }) => analysis.truncated),
    truncated: result.truncated,
  };
}

function coverLanguages(files: readonly AnalysedFile[]): Record<string, LanguageCoverage> {
  const languages = new Map<string, LanguageCoverage>();
  for (const { bytes, analysis } of files) {
    const { language } = analysis;
    const known = languages.get(language) ?? { files: 0, bytes: 0, lines: 0 };
    languages.set(language, {
      files: known.files + 1,
      bytes: known.bytes + bytes,
      lines: known.lines + analysis.lines,
    });
  }
  return Object.fromEntries([...languages].sort(([a], [b]) => compareText(a, b)));
}

function countReasons(skipped: readonly SkippedFile[], { unsupported, binary }: AnalysisPlan): Coverage["skipped"] {
  const counts = new Map<SkipReason, number>();
  if (unsupported > 0) counts.set("unsupported-language", unsupported);
  if (binary > 0) counts.set("binary", binary);
  for (const { reason } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => compareText(a, b)));
}

/** By UTF-16 code units: the same everywhere, whatever the locale. */
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
