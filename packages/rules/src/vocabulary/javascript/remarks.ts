import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";

/** Returns whether a remark stands behind a node on its line: `.catch(() => null); // an empty body is allowed`. */
export function isSaidBehind(node: SyntaxNode, { source }: RuleContext): boolean {
  const rest = source.slice(node.endIndex, node.endIndex + 300).split("\n", 1)[0] ?? "";
  const [, said = ""] = /^[\s);,\]}]*\/[/*]\s*(.*)$/.exec(rest) ?? [];
  return /[a-z]/i.test(said) && !/^(?:TODO|FIXME|XXX|HACK|eslint|@ts|prettier|istanbul|c8|expect:)/.test(said);
}
