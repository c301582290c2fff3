import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

const directive = /@ts-(?:ignore|nocheck|expect-error)\b(.*)/;

export const rule = defineRule({
  id: "javascript/any-escape",
  class: "any-escape",
  title: "Type checking switched off",
  languages: ["javascript", "typescript", "tsx"],
  category: "maintainability",
  severity: "info",
  confidence: "high",
  why: `
    The compiler no longer sees mistakes here, nor in what is made of the value.`,
  fix: `
    Name the type, or use unknown and narrow it. Where it cannot be helped, use @ts-expect-error with the reason.`,
  example: {
    language: "typescript",
    before: `const order = payload as any;`,
    after: `const order = Order.parse(payload);`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["types"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  check: (context) => findEscapes(context),
});

function* findEscapes(context: RuleContext): Iterable<{ at: SyntaxNode; message: string }> {
  if (context.path.endsWith(".d.ts")) return;
  for (const comment of context.commentNodes()) {
    const found = /^(?:\/\/|\/\*)[\s*]*@ts-(?:ignore|nocheck|expect-error)/.test(comment.text)
      ? directive.exec(comment.text)
      : null;
    // What is expected and explained is as good as it gets.
    if (
      found === null ||
      (comment.text.includes("@ts-expect-error") && /[a-z]{3,}/i.test((found[1] ?? "").replace(/\*\//, "")))
    )
      continue;
    yield { at: comment, message: "The type checker is told to look away here." };
  }
  if (context.language === "javascript" || !context.mentions(/\bany\b/)) return;
  for (const type of context.root.descendantsOfType("predefined_type")) {
    if (type.text === "any" && !isUnavoidable(type))
      yield { at: type, message: "`any` switches type checking off for this value." };
  }
}

/** `(...args: any[]) => any` as a constraint of a generic: there is no other way to say it. */
function isUnavoidable(type: SyntaxNode): boolean {
  for (const outer of ancestors(type)) {
    if (outer.type === "constraint") return true;
    if (outer.type === "statement_block" || outer.type === "program") return false;
  }
  return false;
}
