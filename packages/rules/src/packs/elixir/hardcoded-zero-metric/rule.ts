import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { namesSetting } from "../../../vocabulary/metric-name.ts";
import { contains, functionAround, statementsOf } from "../../../vocabulary/elixir/outline.ts";

const metric =
  /(^|_)(cost|costs|latency|rate|count|total|usage|duration|throughput|uptime|percent|percentage|average|avg|tokens|requests|errors|hits|misses|score|elapsed|size|bytes|cpu|memory|p50|p95|p99|utilization|load|revenue)(_\w+)?$/;

/** Where counting begins. */
const beginning =
  /^(init|new|start\w*|empty\w*|reset\w*|default\w*|initial\w*|zero\w*|build\w*|mount|blank\w*|clear\w*|handle_\w+|join|create\w*|changeset|setup|fallback\w*)$/;

const standIn =
  /todo|fixme|placeholder|not (yet )?(implemented|tracked|measured|computed|available)|hard-?coded|for now|stub|dummy|fake|later|temporar/i;

export const rule = defineRule({
  id: "elixir/hardcoded-zero-metric",
  class: "hardcoded-zero-metric",
  title: "Metric that is always zero",
  languages: ["elixir"],
  category: "observability",
  severity: "medium",
  confidence: "medium",
  why: `
    Whoever reads the number takes it for a measurement: no cost, no errors, no latency. Alerts on it never fire, and plans
    are made with it.`,
  fix: `Measure it, or leave the field out (or nil) until somebody does.`,
  example: {
    language: "elixir",
    before: `
      def stats(queue) do
        %{
          size: Queue.size(queue),
          error_rate: 0.0 # TODO: measure
        }
      end`,
    after: `
      def stats(queue) do
        %{
          size: Queue.size(queue),
          error_rate: Queue.error_rate(queue)
        }
      end`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["metrics"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 2,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (pair key: (keyword) @key value: [(integer) (float)] @zero (#match? @zero "^0(\\\\.0+)?$")) @finding
    (binary_operator left: [(string) (atom)] @key operator: "=>" right: [(integer) (float)] @zero (#match? @zero "^0(\\\\.0+)?$")) @finding
  `,
  accept: ({ finding, key, zero }, context) => {
    const name = (key?.text ?? "").replace(/^[:"]|[":\s]+$/g, "");
    if (zero === undefined || !metric.test(name) || namesSetting(name) || !isReturned(finding, context)) return false;
    if (context.comments(finding).some((comment) => standIn.test(comment))) return true;
    return !isInStruct(finding) && isAmongComputed(finding, context) && !isWritten(name, finding, context);
  },
  message: ({ key }) => `\`${(key?.text ?? "").replace(/^[:"]|[":\s]+$/g, "")}\` is zero whatever happens.`,
});

/** In a map or keyword list that is the value of a function, also within {:ok, …}; not where counting begins. */
function isReturned(pair: SyntaxNode, context: RuleContext): boolean {
  const around = functionAround(pair);
  if (around === null || around.word === "test" || beginning.test(around.name) || /_test\.exs$/.test(context.path))
    return false;
  for (const outer of ancestors(pair)) {
    if (outer.id === around.node.id) break;
    if (outer.type === "call" || outer.type === "anonymous_function" || outer.type === "stab_clause") return false;
    if (outer.type === "map_content" && /^\s*\w[\w.]* \|/.test(outer.text)) return false;
    if (outer.type === "binary_operator" && outer.childForFieldName("operator")?.text === "=") return false;
  }
  const last = statementsOf(around.node).at(-1);
  return last !== undefined && contains(last, pair);
}

/** Its neighbours are computed: the structure reports something. */
function isAmongComputed(pair: SyntaxNode, context: RuleContext): boolean {
  const siblings =
    pair.parent?.namedChildren.filter(
      ({ id, type }) => id !== pair.id && (type === "pair" || type === "binary_operator"),
    ) ?? [];
  const values = siblings.map((sibling) => sibling.childForFieldName("value") ?? sibling.childForFieldName("right"));
  const computed = values.filter(
    (value) => value !== null && !context.isConstant(value) && !/^(%\{\}|\[\]|nil)$/.test(value.text),
  );
  // Beside a single figure, several measures that nothing measures.
  const isOneOfSeveral = siblings.some(({ text }) => unmeasured.test(text)) && unmeasured.test(pair.text);
  return computed.length >= (isOneOfSeveral ? 1 : 2);
}

const unmeasured =
  /(?:latency|rate|duration|cost|usage|uptime|percent\w*|average|avg\w*)(?:_\w+)?"?(?::| =>) 0(?:\.0+)?$/;

/** Something else in the file sets it. */
const isWritten = (name: string, pair: SyntaxNode, context: RuleContext): boolean =>
  [...context.source.matchAll(new RegExp(`(\\b${name}:|[:"]${name}\\b"?\\s*(=>|,))`, "g"))].filter(
    ({ index }) => index < pair.startIndex || index > pair.endIndex,
  ).length > 0;

/** The fields of a struct have defaults; a zero in one is where counting begins, unless a comment says otherwise. */
const isInStruct = (pair: SyntaxNode): boolean => {
  for (const outer of ancestors(pair)) {
    if (outer.type === "map") return outer.namedChildren.some(({ type }) => type === "struct");
    if (outer.type === "call") return false;
  }
  return false;
};
