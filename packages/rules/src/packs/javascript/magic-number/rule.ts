import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

/** Indexes, signs, percentages, bits, units of time and memory, HTTP statuses: known to every reader. */
const known = new Set([
  7, 12, 15, 20, 30, 50, 0, 1, 2, 3, 4, 5, 8, 10, 16, 24, 32, 36, 60, 64, 90, 100, 128, 180, 255, 256, 360, 365, 500,
  512, 1000, 1024, 3600, 1e4, 1e5, 1e6, 1e9, 86400, 86400000, 3600000, 60000,
]);
const statusName = /status|code|response|http/i;

export const rule = defineRule({
  id: "javascript/magic-number",
  class: "magic-number",
  title: "Number without a name",
  languages: ["javascript", "typescript", "tsx"],
  category: "maintainability",
  severity: "info",
  confidence: "low",
  why: `
    Nobody can tell where the number comes from, whether two that are equal mean the same, and what must change with
    it.`,
  fix: `
    Give it a name that says what it is and in which unit.`,
  example: {
    language: "typescript",
    before: `if (password.length < 14) throw new Error("too short");`,
    after: `if (password.length < passwordLengthMin) throw new Error("too short");`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["style"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  query: `
    (binary_expression operator: ["<" ">" "<=" ">=" "===" "==" "!==" "!="] right: (number) @number) @comparison @finding

    (binary_expression operator: ["*" "/" "%" "+" "-"] right: (number) @number) @arithmetic @finding

    (call_expression function: (identifier) @_timer arguments: (arguments (_) . (number) @number .) (#any-of? @_timer "setTimeout" "setInterval" "sleep" "delay")) @finding
  `,
  accept: ({ finding, number, comparison, arithmetic }, context) => {
    if (number === undefined || context.pathClass === "test") return false;
    const value = Number(number.text.replaceAll("_", ""));
    if (!Number.isFinite(value) || isPlain(value, number.text)) return false;
    if (
      comparison !== undefined &&
      (statusName.test(comparison.childForFieldName("left")?.text ?? "") ||
        (/length\)?$|typeof|charCode|codePoint|keyCode|which|\bisIP\(.*\)/.test(
          comparison.childForFieldName("left")?.text ?? "",
        ) &&
          value < 10))
    )
      return false;
    return (
      !isNamed(finding) &&
      !isExplained(finding, value, context) &&
      (arithmetic === undefined || !isUnitArithmetic(arithmetic))
    );
  },
  message: ({ number }) => `${number?.text ?? ""} has no name that says what it means.`,
});

/** `// wait for 5 seconds`, `// 86 characters of base64`: a remark beside it says what it is. */
function isExplained(node: SyntaxNode, value: number, context: RuleContext): boolean {
  const statement = [...ancestors(node)].find(({ type }) => /_statement$|_declaration$/.test(type)) ?? node;
  const said = [value, value / 1000, value / 60_000].filter(Number.isInteger).map(String);
  return context
    .comments(statement)
    .some((comment) =>
      (comment.match(/\d[\d_,.]*/g) ?? []).some((number) => said.includes(number.replace(/[_,]/g, ""))),
    );
}

const isPlain = (value: number, text: string): boolean => known.has(value) || /^0[xXbBoO]/.test(text) || value === 0.5;

/** `const dayMs = 24 * 60 * 60 * 1000`, an option, a default: the name is there. */
function isNamed(node: SyntaxNode): boolean {
  for (const outer of ancestors(node)) {
    if (
      /^(?:variable_declarator|pair|assignment_pattern|public_field_definition|field_definition|enum_assignment|required_parameter|jsx_attribute)$/.test(
        outer.type,
      )
    )
      return node.type !== "call_expression" && !outer.text.includes("=>");
    if (/^(?:statement_block|program|arguments|return_statement|if_statement)$/.test(outer.type)) return false;
  }
  return false;
}

/** Products of literals only: `7 * 24 * 60`. */
const isUnitArithmetic = (node: SyntaxNode): boolean => /^[\d_.\s*/+()-]+$/.test(node.text);
