import type { RuleContext } from "../context/rule-context.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";

/** A pattern for all characters but the harmless ones that it lists. */
const othersThanHarmless = /^r?["'/]\[\^(?:\\[wd]|[\w.`-])+\][+*]?["'/][giu]*$/;

/**
 * Returns whether a call leaves out of a text all but letters, digits and a few signs: `re.sub("[^a-z_]", "", name)`,
 * `name.replace(/[^a-z_]/g, "")`. What is left cannot end a text or a name.
 */
export function keepsHarmlessOnly(call: SyntaxNode, context: RuleContext): boolean {
  const callee = call.childForFieldName("function")?.text ?? "";
  if (!/\.(?:sub|replace|replaceAll)$/.test(callee)) return false;
  const [pattern, replacement] = context.arguments(call).map(({ value }) => value);
  const isEverywhere = callee.endsWith(".sub") || /\/\w*g\w*$/.test(pattern?.text ?? "");
  return isEverywhere && othersThanHarmless.test(pattern?.text ?? "") && /^\w*$/.test(context.text(replacement) ?? "'");
}
