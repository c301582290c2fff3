import { describe, expect, it } from "vitest";
import { defineRule } from "./define-rule.ts";
import type { QueryRuleDefinition } from "./define-rule.ts";
import { splitPatterns } from "./engine/query-text.ts";

const definition: QueryRuleDefinition = {
  id: "python/shell-true",
  class: "command-injection",
  title: "Shell command",
  languages: ["python"],
  category: "security",
  severity: "medium",
  confidence: "high",
  cwe: ["CWE-78"],
  why: `
    First line
    second line.`,
  fix: "Do.",
  example: {
    language: "python",
    before: `
      if x:
        run()
    `,
    after: "x",
  },
  effort: { baseMinutes: 1, perOccurrenceMinutes: 1 },
  tags: [],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  query: "(call) @finding",
  message: "A shell.",
};

describe("a rule is refused, with the sentence that says the fix, when", () => {
  it.each<[string, Partial<QueryRuleDefinition>, string]>([
    ["its id is no pack/name", { id: "shell-true" }, "pack/flagged-pattern"],
    ["its id names the cure", { id: "python/no-shell" }, "name the flagged pattern"],
    ["it is about security without a weakness", { cwe: [] }, "add `cwe`"],
    ["it does not say why", { why: "  " }, "`why` must say something"],
    [
      "its example is in another language",
      { example: { language: "elixir", before: "a", after: "b" } },
      "`example.language`",
    ],
    [
      "a pattern captures no @finding",
      { query: "(call) @finding (call) @other" },
      "exactly once per pattern (found 0)",
    ],
    ["a pattern captures two", { query: "(call (_) @finding) @finding" }, "exactly once per pattern (found 2)"],
    ["a wildcard is its outer node", { query: "(_) @finding" }, "a wildcard visits every node"],
    [
      "its predicate is not understood by both engines",
      { query: '((call) @finding (#lua-match? @finding "x"))' },
      "#lua-match?",
    ],
    ["it raises a severity", { severityByPathClass: { test: "high" } }, "never raise it"],
    ["a language has no query", { query: { elixir: "(call) @finding" } }, "no entry for python"],
  ])("%s", (_, changes, sentence) => {
    expect(() => defineRule({ ...definition, ...changes })).toThrow(sentence);
  });
});

it("texts lose the indentation of the source that they were written in", () => {
  const { metadata } = defineRule(definition);
  expect(metadata.why).toBe("First line second line.");
  expect(metadata.example.before).toBe("if x:\n  run()");
});

it("a query is split into its patterns, whatever its strings and comments hold", () => {
  const query = `; (comment)
    (call (#eq? @x ")(")) @finding ; @finding
    [(a) (b)] @finding
    "import" @finding
    (c (d) @e)? @finding`;
  expect(splitPatterns(query).length).toBe(4);
  expect(splitPatterns("(a) @finding (b) @finding")).toEqual(["(a) @finding", "(b) @finding"]);
});
