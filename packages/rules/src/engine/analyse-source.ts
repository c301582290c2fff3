import { limits } from "@muster/contract";
import { checkContent, isBinary } from "../content/check-content.ts";
import { decodeSource, utf16MarkOf } from "../content/decode-source.ts";
import type { RuleContext } from "../context/rule-context.ts";
import { createRuleContext } from "../context/rule-context.ts";
import type { TextSpan } from "../define-rule.ts";
import { collectFacts } from "../facts/collect-facts.ts";
import { createFactSource } from "../facts/fact-source.ts";
import { noFacts } from "../facts/no-facts.ts";
import type { LanguageSyntax } from "../languages/language-syntax.ts";
import { scriptsOf } from "../languages/component-scripts.ts";
import type { LanguageId } from "../languages/language.ts";
import { respellDialect } from "../languages/javascript-dialects.ts";
import { languages } from "../languages/registry.ts";
import { literalScanner } from "../text/literal-scanner.ts";
import { classifyPath } from "../paths/classify-path.ts";
import { secretPlaces } from "../secrets/file-secrets.ts";
import type { CompiledRules } from "./compile-rules.ts";
import { createFindings } from "./create-findings.ts";
import type { AnalysedFile, FileAnalysis, SourceFile } from "./file-analysis.ts";
import type { Grammar, ParseRefusal } from "./grammar.ts";
import { importedNames } from "./imported-names.ts";
import { judgeMatches } from "./judge-matches.ts";
import { createLineIndex } from "./line-index.ts";
import type { LineIndex } from "./line-index.ts";
import { maskSecrets } from "./mask-secrets.ts";
import type { MaskedText } from "./mask-secrets.ts";
import type { CompactTree } from "./tree/compact-tree.ts";
import { wrapGenericCalls } from "./tree/wrap-generic-calls.ts";

/** What the engine holds ready for one language. */
export interface LanguageEngine {
  readonly grammar: Grammar;
  readonly compiled: CompiledRules;
}

/**
 * Analyses one file: decode, refuse what is no source, parse, match all rules at once, let each judge its matches, and
 * report. A pure function of the language, the path's class and the bytes. Never throws for any content.
 */
export function analyseSource(file: SourceFile, engine: LanguageEngine): FileAnalysis {
  if (isBinary(file.bytes)) return { kind: "skipped", reason: "binary" };
  const { text, decodedLossily } = decodeSource(file.bytes);
  // What stands in UTF-16 is looked through as what it says.
  const utf8 = utf16MarkOf(file.bytes) === null ? file.bytes : new TextEncoder().encode(text);
  const skip = checkContent(text, file.language, { notGenerated: file.notGenerated, utf8 });
  if (skip !== null) return skip;
  const tree = parseText(scriptsOf(file.path, text), file.language, engine.grammar);
  if (typeof tree === "string") return refused(tree);
  try {
    return analyseTree({ file, text, utf8, decodedLossily, tree, compiled: engine.compiled });
  } finally {
    tree.release();
  }
}

/** Parses a text into the tree that rules ask. */
function parseText(text: string, language: LanguageId, grammar: Grammar): ReturnType<Grammar["tryParse"]> {
  const tree = parseDialect(text, language, grammar);
  if (typeof tree !== "string" && (language === "typescript" || language === "tsx")) wrapGenericCalls(tree);
  return tree;
}

/** Parses a text, and once more with other spellings where it has errors that only its dialect makes. */
function parseDialect(text: string, language: LanguageId, grammar: Grammar): ReturnType<Grammar["tryParse"]> {
  const tree = grammar.tryParse(text, limits.analysis.parseMs);
  const respelled = typeof tree !== "string" && tree.root.hasError ? respellDialect(language, text) : null;
  if (typeof tree === "string" || respelled === null) return tree;
  tree.release();
  return grammar.tryParse(respelled, limits.analysis.parseMs);
}

function analyseTree(parsed: {
  file: SourceFile;
  text: string;
  utf8: Uint8Array;
  decodedLossily: boolean;
  tree: CompactTree;
  compiled: CompiledRules;
}): FileAnalysis {
  const { file, text, utf8, decodedLossily, tree, compiled } = parsed;
  const pathClass = classifyPath(file.path);
  const language = languages[file.language];
  const literals = literalScanner.scan(utf8);
  const renamed = importedNames(tree, language.syntax);
  const matches = compiled.program.matches(tree, limits.analysis.queryMs, { live: literals, renamed });
  if (matches === "timeout") return tooSlow("matching", limits.analysis.queryMs);
  if (matches === "too-complex") return tooComplex("a pattern that could match in too many ways");
  const index = createLineIndex(text);
  const context = createRuleContext({ path: file.path, pathClass, language, root: tree.root, text, index, literals });
  const judged = judgeMatches({ tree, matches, context }, compiled);
  // Also those that no rule reports, and those beyond the findings that a file may have.
  const secrets = distinctSpans([...judged.accepted.flatMap((match) => match.secrets), ...secretPlaces(context)]);
  const mask = secrets.length === 0 ? null : maskSecrets(text, secrets);
  const described = describeFile({ context, syntax: language.syntax, index, secrets, mask }, judged.ruleErrors);
  return {
    kind: "analysed",
    language: file.language,
    ...createFindings(judged.accepted, { text, index, context, syntax: language.syntax, mask }),
    ...described,
    lines: index.lines,
    decodedLossily,
    hasSyntaxErrors: tree.root.hasError,
  };
}

function refused(refusal: ParseRefusal): FileAnalysis {
  const { nodesMax, treeDepthMax, parseMs } = limits.analysis;
  if (refusal === "timeout") return tooSlow("parsing", parseMs);
  const detail =
    refusal === "too-deep"
      ? `a syntax tree nested deeper than ${String(treeDepthMax)}`
      : `a syntax tree of more than ${String(nodesMax)} nodes`;
  return tooComplex(detail);
}

interface DescribedFile {
  readonly context: RuleContext;
  readonly syntax: LanguageSyntax;
  readonly index: LineIndex;
  readonly secrets: readonly TextSpan[];
  readonly mask: MaskedText | null;
}

/** The file's facts without its secrets. A collector that fails is recorded as a rule would be. */
function describeFile(
  { context, syntax, index, secrets, mask }: DescribedFile,
  ruleErrors: AnalysedFile["ruleErrors"],
): Pick<AnalysedFile, "facts" | "ruleErrors"> {
  try {
    const source = createFactSource(context, { syntax, index, secrets });
    return { facts: collectFacts(source, mask?.hide ?? unchanged), ruleErrors };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { facts: noFacts(), ruleErrors: [...ruleErrors, { ruleId: "facts", message }] };
  }
}

/** Each place once: the rules that report secrets and the search for all of them find the same ones. */
function distinctSpans(spans: readonly TextSpan[]): readonly TextSpan[] {
  const byPlace = new Map<string, TextSpan>();
  for (const span of spans) {
    const place = `${span.startIndex}:${span.endIndex}`;
    const known = byPlace.get(place);
    // A rule's may be a node, which tells its quotes from what is between them.
    if (known === undefined || (!("type" in known) && "type" in span)) byPlace.set(place, span);
  }
  return [...byPlace.values()];
}

const unchanged = (text: string): string => text;

/** What the content alone decides: another analysis comes to the same. */
function tooComplex(detail: string): FileAnalysis {
  return { kind: "skipped", reason: "too-complex", detail };
}

function tooSlow(what: string, ms: number): FileAnalysis {
  return { kind: "skipped", reason: "timeout", detail: `${what} took longer than ${String(ms)} ms` };
}
