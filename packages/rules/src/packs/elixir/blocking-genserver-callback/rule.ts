import { defineRule } from "../../../define-rule.ts";
import { blockingCallOf } from "../../../vocabulary/elixir/blocking-call.ts";
import { callbackAround, isDouble } from "../../../vocabulary/elixir/module-role.ts";
import { callsWithin, functionAround, isHandedOver, moduleAround } from "../../../vocabulary/elixir/outline.ts";
import type { ElixirFunction, ElixirModule } from "../../../vocabulary/elixir/outline.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

/** Stages and consumers work in their callbacks by design; `handle_continue` is where slow starts belong. */
const blockedCallbacks = /^(init|handle_call|handle_cast|handle_info|handle_demand)$/;

const servers = /^(GenServer|GenStage|:gen_server|GenStateMachine|:gen_statem)\b/;

export const rule = defineRule({
  id: "elixir/blocking-genserver-callback",
  class: "blocking-genserver-callback",
  title: "Callback of a server that waits",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    A server handles one message at a time. While it sleeps, waits for an HTTP answer or for another message, its mailbox
    grows and callers time out after five seconds, though nothing is wrong with what they asked for.`,
  fix: `
    Do the slow part in a task (Task.Supervisor.async_nolink/2) and answer later with GenServer.reply/2, or schedule the next
    step with Process.send_after/3 in place of sleeping. Slow starts belong into handle_continue/2.`,
  example: {
    language: "elixir",
    before: `
      defmodule Rates do
        use GenServer
        def handle_call(:refresh, _from, state) do
          {:reply, HTTPoison.get(state.url), state}
        end
      end`,
    after: `
      defmodule Rates do
        use GenServer
        def handle_call(:refresh, from, state) do
          Task.Supervisor.start_child(Rates.Tasks, fn -> GenServer.reply(from, HTTPoison.get(state.url)) end)
          {:noreply, state}
        end
      end`,
  },
  effort: { baseMinutes: 45, perOccurrenceMinutes: 20 },
  tags: ["otp", "genserver"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { test: "info", example: "low", script: "low", development: "low" },
  check: function* (context) {
    if (!context.mentions(/GenServer|GenStage|:gen_server|GenStateMachine|:gen_statem/)) return;
    const seen = new Set<number>();
    for (const { node } of callsWithin(context.root, context)) {
      const what = blockingCallOf(node, context);
      if (
        what === null ||
        isDouble(moduleAround(node, context)) ||
        isHandedOver(node, context) ||
        seen.has(node.startIndex)
      )
        continue;
      if (!runsInCallback(node, context)) continue;
      seen.add(node.startIndex);
      const isAsked = moduleAround(node, context)?.functions.some(({ name }) => name === "handle_call") ?? true;
      yield {
        at: node,
        message: `The server handles no other message while it ${what}.`,
        // It works through its own messages, and nobody waits for its answer.
        ...(isAsked || context.pathClass !== "production" ? {} : { severity: "low" as const }),
      };
    }
  },
});

/** Directly, or in a private function that a callback calls. */
function runsInCallback(node: SyntaxNode, context: RuleContext): boolean {
  const module = moduleAround(node, context);
  if (module === null || !module.uses.some((use) => servers.test(use))) return false;
  const direct = callbackAround(node, context);
  if (direct !== null) return direct.role === "server" && blockedCallbacks.test(direct.callback.name);
  const around = functionAround(node);
  if (around?.word === "def" && isStateFunction(around, module)) return true;
  return around?.word === "defp" && isCalledByCallback(around.name, module, context);
}

/** `def pending({:call, from}, :authorise, data)` of a state machine whose states are functions. */
const isStateFunction = ({ parameters, word }: ElixirFunction, { uses, node }: ElixirModule): boolean =>
  word === "def" &&
  parameters.length === 3 &&
  uses.some((use) => /gen_statem|GenStateMachine/.test(use)) &&
  /:state_functions\b/.test(node.text) &&
  /^(?:\{:call, |:(?:cast|info|timeout|state_timeout|internal|enter)\b|_?\w*(?:type|event)\w*$)/.test(
    parameters[0]?.text ?? "",
  );

function isCalledByCallback(name: string, module: ElixirModule, context: RuleContext): boolean {
  return module.functions.some(
    (callback) =>
      blockedCallbacks.test(callback.name) &&
      callsWithin(callback.node, context).some((call) => call.name === name && !isHandedOver(call.node, context)),
  );
}
