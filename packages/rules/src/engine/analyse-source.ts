import { limits } from "@muster/contract";
import { checkContent, isBinary } from "../content/check-content.ts";
import { decodeSource } from "../content/decode-source.ts";
import { createRuleContext } from "../context/rule-context.ts";
import { languages } from "../languages/registry.ts";
import { classifyPath } from "../paths/classify-path.ts";
import type { CompiledRules } from "./compile-rules.ts";
import { createFindings } from "./create-findings.ts";
import type { FileAnalysis, SourceFile } from "./file-analysis.ts";
import type { Grammar, SyntaxTree } from "./grammar.ts";
import { judgeMatches } from "./judge-matches.ts";
import { createLineIndex } from "./line-index.ts";

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
  const tree = engine.grammar.parse(text, limits.analysis.parseMs);
  if (tree === null) return tooSlow("parsing", limits.analysis.parseMs);
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
  tree: SyntaxTree;
  compiled: CompiledRules;
}): FileAnalysis {
  const { file, text, decodedLossily, tree, compiled } = parsed;
  const pathClass = classifyPath(file.path);
  const language = languages[file.language];
  const matches = compiled.query?.matches(tree.root, limits.analysis.queryMs) ?? (compiled.query === null ? [] : null);
  if (matches === null) return tooSlow("matching", limits.analysis.queryMs);
  const context = createRuleContext({ path: file.path, pathClass, language, root: tree.root, text });
  const judged = judgeMatches(matches, compiled, context);
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

function tooSlow(what: string, ms: number): FileAnalysis {
  return { kind: "skipped", reason: "timeout", detail: `${what} took longer than ${String(ms)} ms` };
}
