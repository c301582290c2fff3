import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { underscored } from "../../../text/inflections.ts";
import { enclosingWithinFunction, functionAround, methodOf } from "../../../vocabulary/javascript/functions.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";
import { namesSetting } from "../../../vocabulary/metric-name.ts";

const metricName =
  /(?:^|_)(?:cost|costs|latency|duration|elapsed|throughput|rate|usage|tokens?(?:_used|_count)?|total_(?:cost|tokens|requests|time)|error_(?:count|rate)|hit_rate|hits|misses|memory|cpu|uptime|response_time|avg_\w+|average_\w+|p\d\d|requests_(?:total|per_second)|success_rate|failures?|latency_ms|duration_ms|execution_time|processing_time|cost_usd|confidence|accuracy|queue_(?:depth|size|length))(?:_(?:ms|seconds|usd|cents|count|total|percent|bytes|mb))?$/;
/** Figures that are one only where a note says that they are yet to be measured. */
const notedName =
  /(?:^|_)(?:counts?|totals?|rates?|costs?|usage|revenue|scores?|averages?|avg|sum|users|requests|errors|latency|durations?|elapsed|percent\w*|ratio|tokens?|hits|misses|uptime|throughput|confidence|accuracy|failures?|memory|cpu|p\d\d)(?:_|$)/;
const note =
  /TODO|FIXME|placeholder|not (?:yet )?(?:implemented|tracked|measured|calculated|available)|hard-?coded|mock|stub|dummy|fake|for now|will be|would be|needs? to be|implement|calculate (?:this|later)|unknown|track(?:ed)? (?:this )?(?:later|elsewhere)/i;
const nameOfKey = (key: string): string => underscored(key.replace(/['"]/g, ""));

export const rule = defineRule({
  id: "javascript/hardcoded-zero-metric",
  class: "hardcoded-zero-metric",
  title: "Metric that is always zero",
  languages: ["javascript", "typescript", "tsx"],
  category: "observability",
  severity: "medium",
  confidence: "low",
  why: `
    Dashboards and bills show a number that nobody measured. Zero cost, zero errors and zero latency look good, so
    nobody asks.`,
  fix: `
    Measure it, or leave the field out until it is measured.`,
  example: {
    language: "typescript",
    before: `return { answer, cost: 0, latencyMs: 0 }; // TODO: measure`,
    after: `return { answer, cost: priceOf(usage), latencyMs: performance.now() - startedAt };`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["metrics", "stub"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "low", example: "low", script: "low", development: "low" },
  query: `
    (pair key: (_) @key value: (number) @zero) @finding
  `,
  accept: ({ finding, key, zero }, context) => {
    const name = nameOfKey(key?.text ?? "");
    if (zero === undefined || Number(zero.text) !== 0 || namesSetting(name)) return false;
    if (!notedName.test(name) && !metricName.test(name)) return false;
    // What a test expects, or lets a stand-in answer, is nobody's figure.
    if (context.pathClass === "test" || isTestFile(context)) return false;
    const returned = returnedObject(finding) ?? keptObject(finding);
    if (returned === null) return false;
    return hasNote(finding, returned, context) || (metricName.test(name) && isOnlyZero(returned));
  },
  message: ({ key }) => `\`${key?.text ?? ""}\` is reported as zero, and nothing measures it.`,
});

/** The object that a `return` or an arrow gives back, or an answer sends, with the entry directly or in a nested one. */
function returnedObject(entry: SyntaxNode): SyntaxNode | null {
  let object: SyntaxNode | null = null;
  for (const outer of ancestors(entry)) {
    if (outer.type === "object") object = outer;
    else if (outer.type === "return_statement") return isEarly(outer) ? null : object;
    else if (outer.type === "arrow_function") return object;
    else if (outer.type === "arguments")
      return /^(?:json|send|emit|gauge|record)$/.test(methodOf(outer.parent)) ? object : null;
    else if (
      !/^(?:pair|parenthesized_expression|array|as_expression|satisfies_expression|spread_element)$/.test(outer.type)
    )
      return null;
  }
  return null;
}

/** `const stats = { …, error_rate: 0 }; return stats`, where nothing between gives the entry or the whole another value. */
function keptObject(entry: SyntaxNode): SyntaxNode | null {
  const object = entry.parent?.type === "object" ? entry.parent : null;
  const declarator = object?.parent?.type === "variable_declarator" ? object.parent : null;
  const fn = declarator === null ? null : functionAround(declarator);
  const held = declarator?.childForFieldName("name")?.text ?? "";
  if (object === null || fn === null || !/^[\w$]+$/.test(held)) return null;
  const others = fn
    .descendantsOfType("identifier")
    .filter(({ text, parent }) => text === held && parent?.id !== declarator?.id);
  const isOnlyReturned = others.every(
    ({ parent }) =>
      parent?.type === "return_statement" ||
      (parent?.type === "member_expression" &&
        !/^(?:augmented_)?assignment_expression$|^update_expression$/.test(parent.parent?.type ?? "")),
  );
  return isOnlyReturned && others.some(({ parent }) => parent?.type === "return_statement") ? object : null;
}

/** In an `if` that leaves early there was nothing to measure: no rows, an error. */
const isEarly = (statement: SyntaxNode): boolean =>
  enclosingWithinFunction(statement, ["if_statement", "catch_clause", "switch_case"]) !== null;

function hasNote(entry: SyntaxNode, object: SyntaxNode, context: RuleContext): boolean {
  const rest = context.source.slice(entry.endIndex, entry.endIndex + 200).split("\n", 1)[0] ?? "";
  const behind = /^[^"'`]*?\/[/*](.*)$/.exec(rest)?.[1] ?? "";
  return (
    (note.test(behind) && !/^\s*expect/.test(behind)) ||
    context.comments(entry).some((comment) => note.test(comment)) ||
    context.comments(object.parent ?? object).some((comment) => note.test(comment) && !/^\s*expect/.test(comment))
  );
}

/** Measured values stand beside: with two zeros or more among computed ones the zeros were forgotten, not counted. */
function isOnlyZero(object: SyntaxNode): boolean {
  const pairs = object.descendantsOfType("pair");
  const zeros = pairs.filter(
    (pair) =>
      /^0(?:\.0+)?$/.test(pair.childForFieldName("value")?.text ?? "") &&
      metricName.test(nameOfKey(pair.childForFieldName("key")?.text ?? "")),
  );
  const isComputed = object.namedChildren.some(
    (child) =>
      child.type === "shorthand_property_identifier" ||
      /call_expression|await_expression|member_expression|identifier|binary_expression/.test(
        child.childForFieldName("value")?.type ?? "",
      ),
  );
  // Three zeros, an empty list, or the end of a period beside: where a count begins, or what there is of nothing.
  const isBeginning =
    pairs.filter((pair) => pair.childForFieldName("value")?.text === "0").length > 2 ||
    pairs.some((pair) =>
      /^(?:resets?|expires?|window)_/.test(`${nameOfKey(pair.childForFieldName("key")?.text ?? "")}_`),
    ) ||
    pairs.some((pair) => /^(?:\[\]|\{\})/.test(pair.childForFieldName("value")?.text ?? ""));
  return (
    isComputed &&
    !isBeginning &&
    zeros.length > 0 &&
    zeros.length < pairs.length &&
    !/^(?:initial|default|empty|reset)/i.test(object.parent?.parent?.childForFieldName("name")?.text ?? "")
  );
}
