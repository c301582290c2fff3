import { limits } from "@muster/contract";
import { checkContent, isBinary } from "../content/check-content.ts";
import { decodeSource } from "../content/decode-source.ts";
import { createRuleContext } from "../context/rule-context.ts";
import { languages } from "../languages/registry.ts";
import { classifyPath } from "../paths/classify-path.ts";
import type { CompiledRules } from "./compile-rules.ts";
import { createFindings } from "./create-findings.ts";
import type { FileAnalysis, SourceFile } from "./file-analysis.ts";
import type { Grammar, ParseRefusal } from "./grammar.ts";
import { judgeMatches } from "./judge-matches.ts";
import { createLineIndex } from "./line-index.ts";
import type { CompactTree } from "./tree/compact-tree.ts";

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
  const skip = checkContent(text, file.language);
  if (skip !== null) return skip;
  const tree = engine.grammar.tryParse(text, limits.analysis.parseMs);
  if (typeof tree === "string") return refused(tree);
  try {
    return analyseTree({ file, text, decodedLossily, tree, compiled: engine.compiled });
  } finally {
    tree.release();
  }
}

function analyseTree(parsed: {
  file: SourceFile;
  text: string;
  decodedLossily: boolean;
  tree: CompactTree;
  compiled: CompiledRules;
}): FileAnalysis {
  const { file, text, decodedLossily, tree, compiled } = parsed;
  const pathClass = classifyPath(file.path);
  const language = languages[file.language];
  const matches = compiled.program.matches(tree, limits.analysis.queryMs);
  if (matches === null) return tooSlow("matching", limits.analysis.queryMs);
  const context = createRuleContext({ path: file.path, pathClass, language, root: tree.root, text });
  const judged = judgeMatches({ tree, matches, context }, compiled);
  const index = createLineIndex(text);
  return {
    kind: "analysed",
    ...createFindings(judged.accepted, { text, index, context, syntax: language.syntax }),
    ruleErrors: judged.ruleErrors,
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
  return { kind: "skipped", reason: "analysis-error", detail };
}

function tooSlow(what: string, ms: number): FileAnalysis {
  return { kind: "skipped", reason: "timeout", detail: `${what} took longer than ${String(ms)} ms` };
}
