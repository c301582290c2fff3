import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

/** Position of the time to wait for a worker; each has a finite default when it is left out. */
const checkoutAt: readonly (readonly [RegExp, number])[] = [
  [/^:poolboy\.(checkout|transaction)$/, 2],
  [/^NimblePool\.checkout!$/, 3],
  [/^:worker_pool\.call$/, 3],
  [/^:wpool\.call$/, 3],
];

export const rule = defineRule({
  id: "elixir/missing-pool-timeout",
  class: "missing-pool-timeout",
  title: "Endless wait for a pool",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "high",
  why: `
    When all connections are taken, callers queue without an end in place of failing fast. Requests pile up behind the pool
    until memory is gone, and the load that caused it is never shed.`,
  fix: `
    Leave the default, or set a wait of seconds: queue_target/queue_interval of the repository, pool_timeout of Finch, the
    timeout of :poolboy.transaction/3. Answer for the error with 503.`,
  example: {
    language: "elixir",
    before: `def run(job), do: :poolboy.transaction(:workers, &Worker.run(&1, job), :infinity)`,
    after: `def run(job), do: :poolboy.transaction(:workers, &Worker.run(&1, job), 5_000)`,
  },
  effort: { baseMinutes: 15, perOccurrenceMinutes: 5 },
  tags: ["pools", "timeouts"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  query: `
    (call target: (dot left: (_) @_pool right: (identifier) @_checkout)
      (#any-of? @_pool ":poolboy" "NimblePool" ":worker_pool" ":wpool") (#any-of? @_checkout "checkout" "transaction" "checkout!" "call")) @call @finding

    (pair key: (keyword) @_key value: (atom) @_infinity
      (#match? @_key "^(pool_timeout|checkout_timeout|queue_target|queue_interval|acquire_timeout):") (#eq? @_infinity ":infinity")) @finding
  `,
  accept: ({ call }, context) => call === undefined || waitsForEver(call, context),
  message: "Whoever finds the pool empty here waits without an end.",
});

function waitsForEver(call: SyntaxNode, context: RuleContext): boolean {
  const position = checkoutAt.find(([pattern]) => pattern.test(context.name(call) ?? ""))?.[1];
  return position !== undefined && context.resolve(context.argument(call, position))?.text === ":infinity";
}
