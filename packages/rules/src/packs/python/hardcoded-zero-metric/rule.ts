import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { namesSetting } from "../../../vocabulary/metric-name.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";

const metric =
  /(?:^|_)(?:cost|latency|rate|count|total|usage|duration|tokens|score|percent|percentage|avg|average|mean|p50|p95|p99|elapsed|throughput|revenue|errors|failures|hits|misses|utili[sz]ation|uptime|accuracy|confidence|size|bytes|ms|seconds|qps|rps)(?:_|$)/i;
const note =
  /\b(?:TODO|FIXME|XXX|HACK|placeholder|stub|not (?:yet )?(?:implemented|tracked|measured|computed|available|supported)|hard-?coded|for now|mock|fake|dummy|simulated|would (?:be|need|come)|calculate|compute|implement|track this|real (?:value|data))/i;

export const rule = defineRule({
  id: "python/hardcoded-zero-metric",
  class: "hardcoded-zero-metric",
  title: "Metric that is always zero",
  languages: ["python"],
  category: "observability",
  severity: "medium",
  confidence: "medium",
  why: `
    A dashboard shows no cost, no errors, no latency, and somebody decides by it. Nothing fails, so nobody notices
    that it was never measured.`,
  fix: `
    Compute the value, or leave the field out, or null, until it is measured.`,
  example: {
    language: "python",
    before: `
      def summary(calls):
          return {"calls": len(calls), "cost": 0}  # TODO: compute cost`,
    after: `
      def summary(calls):
          return {"calls": len(calls), "cost": sum(call.cost for call in calls)}`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 20 },
  tags: ["metrics"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (pair key: (string) @key value: [(integer) (float)] @value) @entry @finding
    (call arguments: (argument_list (keyword_argument name: (identifier) @key value: [(integer) (float)] @value) @entry @finding))
    (assignment left: (subscript subscript: (string) @key) right: [(integer) (float)] @value) @noted @finding
  `,
  accept: ({ key, value, entry, noted }, context) => {
    if (noted !== undefined)
      return (
        context.constant(value)?.value === 0 &&
        metric.test(context.text(key) ?? "") &&
        context.comments(noted).some((text) => note.test(text))
      );
    if (key === undefined || entry === undefined || context.constant(value)?.value !== 0) return false;
    const name = key.type === "string" ? (context.text(key) ?? "") : key.text;
    if (!metric.test(name) || namesSetting(name.toLowerCase()) || !isReturned(entry)) return false;
    if (context.comments(entry).some((text) => note.test(text))) return true;
    return isOddOneOut(entry, context) && !hasWriter(name, entry, context) && !isEmptyCase(entry);
  },
  message: ({ key }, context) =>
    `\`${context.text(key) ?? key?.text ?? "This metric"}\` is reported as zero whatever happens.`,
});

/** In a `return`, or in a local or record that is returned as it was made. */
function isReturned(entry: SyntaxNode): boolean {
  for (let up = entry.parent; up !== null; up = up.parent) {
    if (up.type === "return_statement") return true;
    if (up.type === "default_parameter" || up.type === "block" || up.type === "comparison_operator") return false;
    if (up.type === "assignment") {
      const name = up.childForFieldName("left")?.text ?? "";
      const owner = functionAround(up);
      return owner !== null && /^\w+$/.test(name) && new RegExp(`return\\s+(?:jsonify\\()?${name}\\b`).test(owner.text);
    }
  }
  return false;
}

/** Beside entries that are computed: a structure of zeros only is a start value. */
function isOddOneOut(entry: SyntaxNode, context: RuleContext): boolean {
  const siblings = (entry.parent?.namedChildren ?? []).filter(({ id, type }) => id !== entry.id && type !== "comment");
  const computed = siblings.filter((sibling) => {
    const value = sibling.childForFieldName("value") ?? sibling;
    return !context.isConstant(value) && !/^(?:\[\]|\{\}|None)$/.test(value.text);
  });
  return computed.some((sibling) =>
    metric.test(
      (sibling.childForFieldName("key") ?? sibling.childForFieldName("name"))?.text.replace(/^["']|["']$/g, "") ?? "",
    ),
  );
}

/** Another place of the file gives the field a value. */
function hasWriter(name: string, entry: SyntaxNode, context: RuleContext): boolean {
  const escaped = name.replace(/[^\w]/g, "\\$&");
  const writers = new RegExp(
    `\\[["']${escaped}["']\\]\\s*[-+*/]?=(?!=)|\\.${escaped}\\s*[-+*/]?=(?!=)|["']${escaped}["']\\s*:\\s*(?!0\\b)|\\b${escaped}\\s*=\\s*(?!0\\b|=)|(?<!conf|config|settings)\\.update\\(`,
    "g",
  );
  const rest = context.source.slice(0, entry.startIndex) + context.source.slice(entry.endIndex);
  return writers.test(rest);
}

/** The answer for "nothing there": an early return in a condition or a handler. */
function isEmptyCase(entry: SyntaxNode): boolean {
  for (let up = entry.parent; up !== null && up.type !== "function_definition"; up = up.parent) {
    if (
      /^(?:if_statement|elif_clause|else_clause|except_clause|conditional_expression|boolean_operator)$/.test(up.type)
    )
      return true;
  }
  return false;
}
