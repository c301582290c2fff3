import { assembleAudit, createAnalysisPool, planAnalysis, readAttributes } from "@muster/analysis";
import type { AnalysisResult } from "@muster/analysis";
import type { Audit } from "@muster/contract";
import { toJson, toMarkdown, toSarif, toText } from "@muster/report";
import { type OpenedSource, openSource } from "./open-source.ts";
import { type Judgement, judgeAudit } from "./judge-audit.ts";
import { Progress } from "./progress.ts";
import type { ScanFormat, ScanOptions } from "./scan-options.ts";
import { writeOutput } from "./write-output.ts";

/** Columns of text that does not go to a terminal: fixed, so that it is the same everywhere. */
const fileColumns = 120;

/**
 * Scans `target`, writes the audit, and returns the exit code that says whether the gate holds.
 * @throws ScanError, or an error of the file system when the output cannot be written.
 */
export async function runScan(
  target: string,
  options: ScanOptions,
  signal: AbortSignal,
): Promise<Judgement["exitCode"]> {
  const progress = new Progress(process.stderr);
  try {
    progress.say("Opening the source");
    await using source = await openSource(target, options, signal);
    for (const warning of source.warnings) progress.warn(warning);
    const { audit, facts } = await analyse(source, options, { progress, signal });
    progress.end();
    await writeOutput(options.format === "facts" ? facts() : render(audit, options.format, options), options.output);
    const { exitCode, warning } = judgeAudit(audit, options);
    if (warning !== null) progress.warn(warning);
    return exitCode;
  } finally {
    progress.end();
  }
}

async function analyse(
  source: OpenedSource,
  { children, engine }: ScanOptions,
  { progress, signal }: { progress: Progress; signal: AbortSignal },
): Promise<{ audit: Audit; facts: () => string }> {
  const { attributes } = await readAttributes(source.blobs, source.entries, signal);
  const plan = await planAnalysis(source.entries, attributes, signal);
  const pool = createAnalysisPool({ children, ...(engine === undefined ? {} : { engine }) });
  try {
    const onProgress = (done: number, total: number): void => progress.count("Analysing", done, total);
    const result = await pool.analyse({ source: source.blobs, files: plan.files, onProgress }, signal);
    return { audit: assembleAudit({ ...source.identity, plan, result }), facts: () => toFactLines(result) };
  } finally {
    await pool.close();
  }
}

/** One line of JSON for each analysed file: what it says about itself. */
function toFactLines({ files }: AnalysisResult): string {
  return files
    .map(({ path, analysis }) => factLine(path, analysis.language, analysis.facts.read().toString()))
    .join("");
}

function factLine(path: string, language: string, facts: string): string {
  return `{"path":${JSON.stringify(path)},"language":${JSON.stringify(language)},"facts":${facts}}\n`;
}

function render(audit: Audit, format: Exclude<ScanFormat, "facts">, { output }: ScanOptions): string {
  switch (format) {
    case "json":
      return toJson(audit);
    case "sarif":
      return toSarif(audit);
    case "markdown":
      return toMarkdown(audit);
    case "text": {
      const terminal = output === undefined && process.stdout.isTTY ? process.stdout : null;
      return toText(audit, { color: terminal?.hasColors() ?? false, width: terminal?.columns ?? fileColumns });
    }
  }
}
