import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { functionAround, moduleAround } from "../../../vocabulary/elixir/outline.ts";

/** Numbers that say themselves: counts of nothing, one and two, powers of ten, units of time and memory. */
const plain = new Set([
  0, 1, 2, 3, 4, 8, 10, 16, 32, 64, 100, 128, 256, 1_000, 10_000, 1_000_000, 7, 12, 24, 30, 60, 365, 3_600, 1_024, 0.5,
  255, 1_048_576, 999,
]);

export const rule = defineRule({
  id: "elixir/magic-number",
  class: "magic-number",
  title: "Number without a name",
  languages: ["elixir"],
  category: "maintainability",
  severity: "info",
  confidence: "low",
  why: `What it means, and where else the same number must change with it, has to be guessed.`,
  fix: `Give it a name and a unit in a module attribute: @retry_after_ms 2_500.`,
  example: {
    language: "elixir",
    before: `def late?(order), do: order.age > 86_400 * 3`,
    after: `
      @late_after_seconds 259_200
      def late?(order), do: order.age > @late_after_seconds`,
  },
  effort: { baseMinutes: 3, perOccurrenceMinutes: 2 },
  tags: ["style"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  query: `
    (binary_operator operator: ["+" "-" "*" "/" "<" ">" "<=" ">=" "==" "!="] right: [(integer) (float)] @finding)
    (binary_operator left: [(integer) (float)] @finding operator: ["*" "/" "<" ">" "<=" ">="])
    (call target: (dot right: (identifier) @_wait) (arguments [(integer) (float)] @finding)
      (#any-of? @_wait "sleep" "send_after" "send_interval"))
  `,
  accept: ({ finding }, context) => {
    const value = context.constant(finding)?.value;
    if (typeof value !== "number" || plain.has(value) || functionAround(finding) === null) return false;
    if (context.pathClass === "test" || isTimes(finding)) return false;
    return !isNamed(finding) && !hasRole(moduleAround(finding, context), "test", "migration");
  },
  message: ({ finding }) => `What ${finding.text} means is not said.`,
});

/** `15 * 1_000`, `5 * 60`: so many of a unit. */
function isTimes(node: SyntaxNode): boolean {
  const parent = node.parent?.type === "binary_operator" ? node.parent : null;
  if (parent?.childForFieldName("operator")?.text !== "*") return false;
  const other = parent.namedChildren.find(({ id }) => id !== node.id)?.text ?? "";
  return /^(?:24|60|1_?000|3_?600|86_?400|1_?024)$/.test(other);
}

/** An option, a key or a local says what it is; so does a status code or a byte. */
function isNamed(node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (outer.type === "pair" && /^(do|else):/.test(outer.text)) return false;
    if (outer.type === "pair" || outer.type === "unary_operator") return true;
    if (
      outer.type === "bitstring" ||
      /status|code|port|\bversion|month|weekday|hour|minute/.test(
        outer.type === "binary_operator" ? (outer.childForFieldName("left")?.text ?? "") : "",
      )
    )
      return true;
    if (outer.type === "call" || outer.type === "do_block" || outer.type === "body") return false;
  }
  return false;
}
