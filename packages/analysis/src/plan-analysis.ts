import { setImmediate } from "node:timers/promises";
import {
  type ObjectId,
  type RuleError,
  type SkipReason,
  type SkippedFile,
  attributesRuleId,
  limits,
} from "@muster/contract";
import {
  type LanguageId,
  detectLanguage,
  isBinaryPath,
  isGeneratedPath,
  isVendoredPath,
  languageNamed,
} from "@muster/rules/files";
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
  /** Set where the repository says that nobody generated it: then its content is not asked. */
  notGenerated?: true;
}

/** What a scan will look at, and everything that it will not, with the reason. */
export interface AnalysisPlan {
  files: PlannedFile[];
  /** In the order of the entries, without files that are no text or in unsupported languages: those are only counted. */
  skipped: SkippedFile[];
  filesTotal: number;
  unsupported: number;
  /** Told by their names, and not read. */
  binary: number;
  /** What the repository's attribute files say and was not heard. */
  ruleErrors: RuleError[];
}

const noAttributes = parseAttributes([]);

/** How long planning keeps the process's one thread, which also renews claims, before it lets others work. */
const turnMs = 20;

/** A language that no rule is written for is unsupported: reading its files would let the coverage claim too much. */
const languagesWithRules = new Set(ruleMetadata.flatMap(({ languages }) => languages));

/**
 * Returns which entries to analyse and why not the others, both in the order of `entries`. The first reason that applies
 * is the one given: symlink, submodule, unreadable, path-not-utf8, vendored, generated (by path), binary (by its name),
 * unsupported-language, too-large (`limits.analysis.fileBytesMax`), over-file-limit (`limits.analysis.filesMax`). What the
 * repository's attributes say comes before what paths suggest. A file of which neither tells the language is planned as
 * text, for its content to decide; one over `limits.analysis.unknownFileBytesMax` is unsupported. Other work of the process
 * gets its turn between entries, however many there are and however long their paths.
 * @throws the signal's reason once it is aborted
 */
export async function planAnalysis(
  entries: readonly SourceEntry[],
  attributes = noAttributes,
  signal?: AbortSignal,
): Promise<AnalysisPlan> {
  const plan: AnalysisPlan = {
    files: [],
    skipped: [],
    filesTotal: entries.length,
    unsupported: 0,
    binary: 0,
    ruleErrors: [],
  };
  let turnEndsMs = performance.now() + turnMs;
  for (const entry of entries) {
    if (performance.now() > turnEndsMs) {
      await setImmediate();
      signal?.throwIfAborted();
      turnEndsMs = performance.now() + turnMs;
    }
    const decision = decide(entry, { attributes, planned: plan.files.length });
    if (typeof decision === "object") plan.files.push(decision);
    else if (decision === "unsupported-language") plan.unsupported += 1;
    else if (decision === "binary") plan.binary += 1;
    else plan.skipped.push(skip(entry, decision));
  }
  plan.ruleErrors = attributes.complaints().map((complaint) => ({ ruleId: attributesRuleId, ...complaint }));
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
  const isGenerated = attributes.lookUp(path, "linguist-generated");
  if (isGenerated === true || (isGenerated === undefined && isGeneratedPath(path))) return "generated";
  const declared = attributes.lookUpText(path, "linguist-language");
  const known = declared === undefined ? detectLanguage(path) : languageDeclared(path, declared);
  if (known === null && isBinaryPath(path)) return "binary";
  if (known === null && (bytes ?? 0) > limits.analysis.unknownFileBytesMax) return "unsupported-language";
  const language = known ?? "text";
  if (!languagesWithRules.has(language)) return "unsupported-language";
  if (bytes === null) return "unreadable";
  if (bytes > limits.analysis.fileBytesMax) return "too-large";
  if (planned >= limits.analysis.filesMax) return "over-file-limit";
  return { path, oid, bytes, language, ...(isGenerated === false ? { notGenerated: true } : {}) };
}

/** Who calls TypeScript JavaScript wants other statistics: nothing reads it as that. */
function languageDeclared(path: string, declared: string): LanguageId {
  const language = languageNamed(declared);
  const named = detectLanguage(path);
  return language === "javascript" && (named === "typescript" || named === "tsx") ? named : language;
}

function skip({ path, bytes, kind }: SourceEntry, reason: SkipReason): SkippedFile {
  if (kind === "vendored-directory") {
    return { path, reason, bytes: null, detail: "The directory was not entered; its files are not counted." };
  }
  return { path, reason, bytes };
}
