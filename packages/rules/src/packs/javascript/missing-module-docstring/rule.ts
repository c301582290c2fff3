import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";

/** Files whose name says what a framework or a tool wants of them. */
const selfExplaining = [
  /(?:^|\/)(?:index|main|app|server|page|layout|route|loading|error|not-found|template|middleware|types?|constants?)\.[cm]?[jt]s$/i,
  /\.(?:vue|svelte|astro)$|\.d\.[cm]?ts$|\.(?:config|stories|types?|module|model|schema|routes?|entity|dto)\.[cm]?[jt]s$/i,
  /\.(?:controller|resolver|guard|pipe|component|directive|service|filter|interceptor|processor|strategy|gateway)\.[cm]?[jt]s$/i,
  /(?:^|\/)(?:routes|pages|app\/api|\.config)\//i,
];

/** A shorter one is read faster than what would be said about it. */
const linesMin = 10;

/** Says whose the file is, or speaks to a tool. */
const noDescription = /copyright|licen[sc]e|SPDX|eslint|prettier|@ts-|tslint|istanbul|global |<reference/i;

export const rule = defineRule({
  id: "javascript/missing-module-docstring",
  class: "missing-module-docstring",
  title: "Module that does not say what it is for",
  languages: ["javascript", "typescript"],
  category: "documentation",
  severity: "info",
  confidence: "medium",
  why: `
    Readers who come from a search or a stack trace have to read the whole file to learn what it is for, and editors have
    nothing to show where its functions are used.`,
  fix: `
    Say in one sentence at the top what the module is responsible for, or above each function that it exports.`,
  example: {
    language: "typescript",
    before: `
      import { orders } from "./orders";

      export function total(id: string): number {
        const order = orders.get(id);
        if (order === undefined) return 0;
        const shipping = order.weight > 10 ? order.zone * 2 : order.zone;
        let sum = shipping;
        for (const line of order.lines) {
          sum += line.count * line.price;
        }
        return sum;
      }

      export function isPaid(id: string): boolean {
        const order = orders.get(id);
        if (order === undefined) return false;
        const paid = order.payments.reduce((sum, { amount }) => sum + amount, 0);
        return paid >= total(id);
      }`,
    after: `
      /** Sums of orders, and whether they are paid. */
      import { orders } from "./orders";

      export function total(id: string): number {
        const order = orders.get(id);
        if (order === undefined) return 0;
        const shipping = order.weight > 10 ? order.zone * 2 : order.zone;
        let sum = shipping;
        for (const line of order.lines) {
          sum += line.count * line.price;
        }
        return sum;
      }

      export function isPaid(id: string): boolean {
        const order = orders.get(id);
        if (order === undefined) return false;
        const paid = order.payments.reduce((sum, { amount }) => sum + amount, 0);
        return paid >= total(id);
      }`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 5 },
  tags: ["documentation", "style", "whole-file"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  check: (context) => {
    if (selfExplaining.some((pattern) => pattern.test(context.path))) return [];
    if (context.pathClass !== "production") return [];
    const statements = context.root.namedChildren.filter(
      (node) => node.type !== "hash_bang_line" && !(node.type === "comment" && noDescription.test(node.text)),
    );
    const [first] = statements;
    if (first === undefined || first.type === "comment") return [];
    const exported = statements.filter((statement) => isExportedCode(statement));
    // What is exported is described where it stands.
    if (exported.length === 0 || exported.some((statement) => context.comments(statement).length > 0)) return [];
    if (context.source.split("\n").length < linesMin || isTestFile(context)) return [];
    return [{ at: firstLineOf(first, context), message: "The module does not say what it is for." }];
  },
});

/** `export function …`, `export class …`, `export const f = () => …`, `module.exports = …`. */
function isExportedCode(statement: SyntaxNode): boolean {
  if (statement.type === "expression_statement")
    return /^(?:module\.)?exports\b/.test(statement.text.slice(0, "module.exports".length + 1));
  const declared = statement.type === "export_statement" ? statement.childForFieldName("declaration") : null;
  if (declared === null) return statement.type === "export_statement" && statement.text.startsWith("export default");
  if (/^(?:function|generator_function|class|abstract_class)_declaration$/.test(declared.type)) return true;
  return declared.namedChildren.some((each) => /function|class/.test(each.childForFieldName("value")?.type ?? ""));
}

function firstLineOf(
  { startIndex, endIndex }: SyntaxNode,
  { source }: RuleContext,
): { startIndex: number; endIndex: number } {
  const lineEnd = source.indexOf("\n", startIndex);
  return { startIndex, endIndex: Math.min(endIndex, lineEnd === -1 ? endIndex : lineEnd) };
}
