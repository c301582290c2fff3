import { defineRule } from "../../../define-rule.ts";
import { isDouble } from "../../../vocabulary/elixir/module-role.ts";
import { argumentNodes, modulesOf } from "../../../vocabulary/elixir/outline.ts";

const callbacks = /^handle_(call|cast|info|continue|event|events|demand)$/;

export const rule = defineRule({
  id: "elixir/missing-telemetry",
  class: "missing-telemetry",
  title: "Process without telemetry",
  languages: ["elixir"],
  category: "observability",
  severity: "info",
  confidence: "low",
  why: `
    How much this process does, how long it takes and how often it fails cannot be seen from outside. When it becomes the
    bottleneck, nobody knows before its callers time out.`,
  fix: `Put :telemetry.span/3 around the work, and add the events to the metrics that are reported.`,
  example: {
    language: "elixir",
    before: `
      defmodule Sync do
        use GenServer
        def handle_call(:sync, _from, state), do: {:reply, Source.fetch(), state}
        def handle_info(:tick, state), do: {:noreply, Source.poll(state)}
      end`,
    after: `
      defmodule Sync do
        use GenServer
        def handle_call(:sync, _from, state) do
          {:reply, :telemetry.span([:shop, :sync], %{}, fn -> {Source.fetch(), %{}} end), state}
        end
        def handle_info(:tick, state), do: {:noreply, Source.poll(state)}
      end`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["telemetry", "otp"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  check: function* (context) {
    // Oban and Broadway tell of every job and message themselves.
    if (context.pathClass === "test" || !context.mentions(/\buse (GenServer|GenStage|GenStateMachine)\b/)) return;
    if (
      context.mentions(
        /:telemetry\b|\bTelemetry\b|OpenTelemetry|Tracer|PromEx|Prometheus|Instrument|Statix|Statsd|[Mm]etrics?\b/,
      )
    )
      return;
    for (const module of modulesOf(context)) {
      if (isDouble(module)) continue;
      const { uses, functions, node } = module;
      const isProcess = uses.some((use) => /^(GenServer|GenStage|GenStateMachine)\b/.test(use));
      const work = functions.filter(({ name }) => callbacks.test(name));
      const name = argumentNodes(node)[0];
      if (isProcess && work.length > 0 && name !== undefined)
        yield { at: name, message: "Nothing tells how much this process does or how long it takes." };
    }
  },
});
