import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { handlerAround } from "../../../vocabulary/javascript/request-handlers.ts";

/** How many statements within the `try` make it more than the one call that may fail. */
const statementsMin = 3;

export const rule = defineRule({
  id: "javascript/broad-except",
  class: "broad-except",
  title: "Every error treated as the expected one",
  languages: ["javascript", "typescript", "tsx"],
  category: "reliability",
  severity: "low",
  confidence: "low",
  why: `
    A typing mistake, a lost connection and a missing record all give the same answer. The real failure is hidden
    behind the one that was expected.`,
  fix: `
    Ask which error it is (instanceof, code, status), treat the expected one, and throw the rest on. Keep the try
    around the one call that may fail so.`,
  example: {
    language: "typescript",
    before: `
      try {
        const order = await loadOrder(id);
        await charge(order);
        await notify(order);
        return "paid";
      } catch (error) {
        return "not found";
      }`,
    after: `
      try {
        return await pay(id);
      } catch (error) {
        if (error instanceof OrderNotFound) return "not found";
        throw error;
      }`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["errors", "exceptions"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (try_statement body: (statement_block) @tried handler: (catch_clause body: (statement_block) @block) @clause) @finding
  `,
  accept: ({ finding, tried, block, clause }, context) =>
    tried !== undefined &&
    block !== undefined &&
    clause !== undefined &&
    isBroad({ tried, block, clause }, context) &&
    handlerAround(finding) === null,
  message: "Whatever fails in here is treated as the one failure that was expected.",
});

interface Attempt {
  readonly tried: SyntaxNode;
  readonly block: SyntaxNode;
  readonly clause: SyntaxNode;
}

/** Work of several steps, and a handler that answers a fixed result without a look at the error. */
function isBroad({ tried, block, clause }: Attempt, context: RuleContext): boolean {
  const steps = tried.namedChildren.filter(({ type }) => type !== "comment");
  if (steps.length < statementsMin || tried.descendantsOfType("call_expression").length < statementsMin) return false;
  const statements = block.namedChildren.filter(({ type }) => type !== "comment");
  if (statements.length === 0 || block.namedChildCount > statements.length) return false;
  const last = statements.at(-1);
  if (last?.type !== "return_statement" || last.firstNamedChild === null) return false;
  const name = clause.childForFieldName("parameter")?.text.split(":")[0]?.trim() ?? "";
  const looksAtIt = name !== "" && new RegExp(`\\b${name}\\b`).test(block.text);
  // `null` and the like are swallowed-error's.
  const isFixed =
    context.isConstant(last.firstNamedChild) && !/^(?:null|undefined|\[\s*\]|\{\s*\})$/.test(last.firstNamedChild.text);
  return (
    !looksAtIt &&
    isFixed &&
    statements.length === 1 &&
    !/^(?:is|has|can|check|test|validate|verify|try|supports|exists)/i.test(
      context.symbol(clause).split(".").at(-1) ?? "",
    )
  );
}
