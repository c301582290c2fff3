import { type ObjectId, type SkipReason, type SkippedFile, limits } from "@muster/contract";
import { type LanguageId, detectLanguage, isGeneratedPath, isVendoredPath } from "@muster/rules";
import { ruleMetadata } from "@muster/rules/metadata";
import { type Attributes, parseAttributes } from "./attributes/parse-attributes.ts";
import type { SourceEntry } from "./source-entry.ts";

/** A file that will be analysed. */
export interface PlannedFile {
  path: string;
  /** Null in a plain directory. */
  oid: ObjectId | null;
  bytes: number;
  language: LanguageId;
}

/** What a scan will look at, and everything that it will not, with the reason. */
export interface AnalysisPlan {
  files: PlannedFile[];
  /** In the order of the entries, without files in unsupported languages: those are only counted. */
  skipped: SkippedFile[];
  filesTotal: number;
  unsupported: number;
}

const noAttributes = parseAttributes([]);

/** A language that no rule is written for is unsupported: reading its files would let the coverage claim too much. */
const languagesWithRules = new Set(ruleMetadata.flatMap(({ languages }) => languages));

/**
 * Returns which entries to analyse and why not the others, both in the order of `entries`. The first reason that applies
 * is the one given: symlink, submodule, unreadable, path-not-utf8, vendored, generated (by path), unsupported-language,
 * too-large (`limits.analysis.fileBytesMax`), over-file-limit (`limits.analysis.filesMax`). What the repository's
 * attributes say of vendored and generated files comes before what their paths suggest.
 */
export function planAnalysis(entries: readonly SourceEntry[], attributes = noAttributes): AnalysisPlan {
  const plan: AnalysisPlan = { files: [], skipped: [], filesTotal: entries.length, unsupported: 0 };
  for (const entry of entries) {
    const decision = decide(entry, { attributes, planned: plan.files.length });
    if (typeof decision === "object") plan.files.push(decision);
    else if (decision === "unsupported-language") plan.unsupported += 1;
    else plan.skipped.push(skip(entry, decision));
  }
  return plan;
}

function decide(
  entry: SourceEntry,
  { attributes, planned }: { attributes: Attributes; planned: number },
): PlannedFile | SkipReason {
  const { path, oid, kind, bytes, pathIsUtf8 } = entry;
  if (kind === "vendored-directory") return "vendored";
  if (kind !== "file") return kind;
  if (!pathIsUtf8) return "path-not-utf8";
  if (attributes.lookUp(path, "linguist-vendored") ?? isVendoredPath(path)) return "vendored";
  if (attributes.lookUp(path, "linguist-generated") ?? isGeneratedPath(path)) return "generated";
  const language = detectLanguage(path);
  if (language === null || !languagesWithRules.has(language)) return "unsupported-language";
  if (bytes === null) return "unreadable";
  if (bytes > limits.analysis.fileBytesMax) return "too-large";
  if (planned >= limits.analysis.filesMax) return "over-file-limit";
  return { path, oid, bytes, language };
}

function skip({ path, bytes, kind }: SourceEntry, reason: SkipReason): SkippedFile {
  if (kind === "vendored-directory") {
    return { path, reason, bytes: null, detail: "The directory was not entered; its files are not counted." };
  }
  return { path, reason, bytes };
}
