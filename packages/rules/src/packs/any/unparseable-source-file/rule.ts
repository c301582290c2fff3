import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

const shareMin = 0.5;
const charactersMin = 40;
/** Lines that hold an error: so many, and such a share of a file that is not longer than a page or two. */
const linesMin = 3;
const linesMax = 120;
const linesShareMin = 0.4;
const errorsMax = 500;

/** Files that another program fills in before they are read. */
const template = /\{\{|\{%|<%|\$\{\{|cookiecutter|__[A-Z_]+__/;

/** Flow's types are no JavaScript, and are meant. */
const flow = /@flow\b|@noflow\b/;

export const rule = defineRule({
  id: "any/unparseable-source-file",
  class: "unparseable-source-file",
  title: "Source file that is not what its name says",
  languages: ["python", "javascript", "typescript", "tsx", "elixir", "go", "java", "ruby", "php", "rust", "json"],
  category: "reliability",
  severity: "high",
  confidence: "low",
  why: `
    The file does not compile or load: what should be in it is missing in production, or was never run. A conflict that was
    committed, an answer saved as a file, another language under this name.`,
  fix: `Put back what the file should hold, from the history, or take it out. Let CI parse every file.`,
  example: {
    language: "python",
    before: `<<<<<<< HEAD\ntotal = sum(entries)\n=======\ntotal = add(entries)\n>>>>>>> feature\n`,
    after: `total = sum(entries)\n`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["syntax", "whole-file"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { test: "info", example: "info", script: "medium" },
  check: (context) => {
    const conflict = findConflict(context.source);
    if (conflict !== null) return [{ at: conflict, message: "A merge conflict was committed in this file." }];
    // Dialects such as JSON5, and .eslintrc in YAML, are read as JSON too, and are right as they are.
    if (context.language === "json" && !/\.json$/i.test(context.path)) return [];
    if (context.language === "javascript" && context.mentions(flow)) return [];
    if (!context.root.hasError || context.source.trim().length < charactersMin || context.mentions(template)) return [];
    if (brokenShare(context) < shareMin && !isOtherLanguage(context)) return [];
    const end = context.source.indexOf("\n");
    const at = { startIndex: 0, endIndex: end === -1 ? context.source.length : end };
    return [{ at, message: "Most of this file is no valid source of the language that its name says." }];
  },
});

/**
 * Prose and other languages parse in part: what tells them is that so many of the lines hold an error, however small. Asked
 * only of grammars that know their language wholly.
 */
function isOtherLanguage({ root, source, language }: RuleContext): boolean {
  if (!/^(?:javascript|typescript|tsx|python)$/.test(language)) return false;
  const lines = source.split("\n");
  const written = lines.filter((line) => line.trim() !== "").length;
  if (written > linesMax) return false;
  const lineOf = (index: number): number => source.slice(0, index).split("\n").length - 1;
  const wrong = root
    .descendantsOfType("ERROR")
    .slice(0, errorsMax)
    .map(({ startIndex, endIndex }) => ({ from: lineOf(startIndex), to: lineOf(endIndex) }));
  const broken = lines.filter((line, at) => line.trim() !== "" && wrong.some(({ from, to }) => from <= at && at <= to));
  return broken.length >= linesMin && broken.length / written >= linesShareMin;
}

/** The three marks of a conflict, each at the beginning of a line and in their order. */
function findConflict(source: string): { startIndex: number; endIndex: number } | null {
  const begin = /^<{7} \S/m.exec(source);
  if (begin === null) return null;
  const rest = source.slice(begin.index);
  const isWhole = /^={7}\r?$[\s\S]*^>{7} \S/m.test(rest);
  return isWhole ? { startIndex: begin.index, endIndex: begin.index + 7 } : null;
}

/** The share of the text that the parser gave up on; statements that hold an error count where they are small. */
function brokenShare({ root, source }: RuleContext): number {
  let broken = 0;
  const visit = (node: SyntaxNode): void => {
    if (node.isError) broken += node.endIndex - node.startIndex;
  };
  visit(root);
  if (!root.isError) for (const child of root.children) visit(child);
  return broken / Math.max(1, source.trim().length);
}
