import { defineRule } from "../../../define-rule.ts";
import { isComponentFile } from "../../../languages/component-scripts.ts";
import type { RuleContext } from "../../../context/rule-context.ts";

/** Files that mean something by being there. */
const meaningful =
  /(?:^|\/)(?:__init__\.pyi?|conftest\.py|index\.[cm]?[jt]sx?|mod\.rs|lib\.rs|py\.typed|__main__\.py|\.?keep|placeholder[^/]*|\.formatter\.exs)$|\.d\.[cm]?ts$|\.gitkeep$|(?:^|\/)(?:(?:tests?|__tests__|fixtures|__mocks__)|(?:[\w.-]+[-_])?(?:stubs?|mocks?|shims?|polyfills?|noops?))\//i;
const onPurpose =
  /intentional|on purpose|deliberate|(?:left|kept) (?:empty|blank)|is empty|no-?op|placeholder|nothing|purposely|marker|\bfor (?:a |an |the )?tests?\b|types only|only types/i;
const commentLinesMax = 5;

export const rule = defineRule({
  id: "any/empty-source-file",
  class: "empty-source-file",
  title: "Source file with nothing in it",
  languages: ["python", "javascript", "typescript", "tsx", "elixir", "go", "java", "ruby", "php", "rust"],
  category: "reliability",
  severity: "low",
  confidence: "high",
  why: `
    Somebody meant to write it, or lost its content in a merge. Its name promises something that is not there: an import of it
    succeeds and gives nothing.`,
  fix: `Write it, or take it out together with what imports it.`,
  example: { language: "python", before: `# Accounts of the ledger.`, after: `RATE = 3\n` },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["structure", "whole-file"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info" },
  check: (context) => {
    // A component may be markup alone.
    if (
      meaningful.test(context.path) ||
      (isComponentFile(context.path) && context.source.trim() !== "") ||
      !isEmpty(context)
    )
      return [];
    return [{ at: { startIndex: 0, endIndex: 0 }, message: "This source file holds no code." }];
  },
});

/** Only white space, or a line or two of comment that do not say why. */
function isEmpty(context: RuleContext): boolean {
  const { source, root } = context;
  if (source.trim() === "") return true;
  if (source.length > 1_000 || root.hasError) return false;
  const comments = context.commentNodes();
  const code = root.namedChildren.filter((child) => !comments.some(({ id }) => id === child.id));
  const text = comments.map((comment) => comment.text).join("\n");
  return (
    code.length === 0 &&
    text.split("\n").length <= commentLinesMax &&
    !onPurpose.test(text) &&
    !/^#!|licen[cs]e|copyright|eslint|@ts-/i.test(text)
  );
}
