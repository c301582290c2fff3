import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { callsWithin, modulesOf } from "../../../vocabulary/elixir/outline.ts";
import type { ElixirModule } from "../../../vocabulary/elixir/outline.ts";

export const rule = defineRule({
  id: "elixir/job-no-timeout",
  class: "job-no-timeout",
  title: "Background job without a time limit",
  languages: ["elixir"],
  category: "reliability",
  severity: "low",
  confidence: "medium",
  why: `
    Oban lets a job run for ever by default. One that hangs on a socket or a lock keeps its place in the queue; a few of them
    and the queue stands still, while every check says that it is healthy.`,
  fix: `Define timeout/1 in the worker, at a few times what the job usually takes.`,
  example: {
    language: "elixir",
    before: `
      defmodule Export do
        use Oban.Worker, queue: :exports
        @impl true
        def perform(%{args: args}), do: Exports.run(args)
      end`,
    after: `
      defmodule Export do
        use Oban.Worker, queue: :exports
        @impl true
        def perform(%{args: args}), do: Exports.run(args)
        @impl true
        def timeout(_job), do: :timer.minutes(5)
      end`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["oban", "jobs", "timeouts"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", development: "info" },
  check: function* (context) {
    if (!context.mentions(/\buse Oban(\.Pro)?\.Worker\b/)) return;
    for (const module of modulesOf(context)) {
      if (!module.functions.some(({ name }) => name === "perform" || name === "process") || isBounded(module)) continue;
      const use = useOf(module, context);
      if (use !== null) yield { at: use, message: "This job may run for ever." };
    }
  },
});

function useOf(module: ElixirModule, context: RuleContext): ElixirModule["node"] | null {
  return (
    callsWithin(module.node, context).find(
      ({ name, node }) => name === "use" && /^Oban(\.Pro)?\.Worker\b/.test(context.argument(node, 0)?.text ?? ""),
    )?.node ?? null
  );
}

/** A limit of its own, or around the work. */
const isBounded = ({ functions, node }: ElixirModule): boolean =>
  functions.some(({ name }) => name === "timeout") ||
  /Task\.(await|yield)\w*\(|async_stream|timeout: (?!:infinity)/.test(node.text);
