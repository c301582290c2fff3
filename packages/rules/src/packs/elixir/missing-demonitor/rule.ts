import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { callsWithin, functionAround, isHandedOver, modulesOf } from "../../../vocabulary/elixir/outline.ts";
import type { ElixirModule } from "../../../vocabulary/elixir/outline.ts";

/** Messages and functions that let somebody go while alive. */
const release =
  /\b:?(un(register|sub|subscribe|watch|monitor|track|link|follow)\w*|deregister\w*|leave\w*|check_?in\w*|release\w*|detach\w*|disconnect\w*|remove\w*|cancel\w*)\b/;

export const rule = defineRule({
  id: "elixir/missing-demonitor",
  class: "missing-demonitor",
  title: "Monitor that is never taken back",
  languages: ["elixir"],
  category: "reliability",
  severity: "low",
  confidence: "low",
  why: `
    Without its reference a monitor cannot be ended. Monitors of processes that live long add up, and a :DOWN that nobody
    expects any more arrives after the work was done, or finds a handler that takes it for another.`,
  fix: `
    Keep the reference beside what it watches, and call Process.demonitor(ref, [:flush]) where the watched process is let go.
    In the handler of :DOWN itself there is nothing to do.`,
  example: {
    language: "elixir",
    before: `
      defmodule Feed do
        use GenServer
        def handle_call({:subscribe, pid}, _from, pids) do
          Process.monitor(pid)
          {:reply, :ok, [pid | pids]}
        end
      end`,
    after: `
      defmodule Feed do
        use GenServer
        def handle_call({:subscribe, pid}, _from, refs), do: {:reply, :ok, Map.put(refs, pid, Process.monitor(pid))}
        def handle_call({:unsubscribe, pid}, _from, refs) do
          {ref, refs} = Map.pop(refs, pid)
          Process.demonitor(ref, [:flush])
          {:reply, :ok, refs}
        end
      end`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["otp", "monitors"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  check: function* (context) {
    if (!context.mentions(/Process\.monitor|:erlang\.monitor/) || context.mentions(/demonitor\(/)) return;
    for (const module of modulesOf(context)) {
      if (hasRole(module, "test")) continue;
      for (const { name, node } of callsWithin(module.node, context)) {
        if (!/^(Process|:erlang)\.monitor$/.test(name) || isInner(node, module, context)) continue;
        const message = isHandedOver(node, context) ? null : judge(node, module, context);
        if (message !== null) yield { at: node, message };
      }
    }
  },
});

const isInner = (node: SyntaxNode, module: ElixirModule, context: RuleContext): boolean =>
  modulesOf(context).some(
    (other) =>
      other.node.id !== module.node.id &&
      other.node.startIndex >= module.node.startIndex &&
      other.node.startIndex <= node.startIndex &&
      other.node.endIndex >= node.endIndex,
  );

function judge(call: SyntaxNode, module: ElixirModule, context: RuleContext): string | null {
  // Watched for as long as the watcher lives.
  if (functionAround(call)?.name === "init") return null;
  const around = functionAround(call);
  if (isDropped(call))
    return isWatchedOnce(call, module, context)
      ? null
      : "The reference of this monitor is dropped, and the module never calls demonitor.";
  if (/\breceive\b[\s\S]*\bafter\b/.test(around?.node.text ?? "")) {
    return "When the wait below times out, this monitor stays.";
  }
  return module.functions.some(lets)
    ? "Who is let go while alive stays monitored: the module never calls demonitor."
    : null;
}

/** A process that was started here, or a plain function's: its :DOWN ends the monitor, and there is one. */
function isWatchedOnce(call: SyntaxNode, module: ElixirModule, context: RuleContext): boolean {
  if (!hasRole(module, "server") || isStartedHere(call, context)) return true;
  const isCallback = /^handle_(?:call|cast|info)$/.test(functionAround(call)?.name ?? "");
  const isHandled = module.functions.some(
    ({ name, parameters }) => name === "handle_info" && /\{:DOWN,/.test(parameters[0]?.text ?? ""),
  );
  return !isCallback && isHandled;
}

/** `{:ok, pid} = Worker.start_link(…)`, and `{:ok, pid} ->` or `{:error, {:already_started, pid}} ->` of such a call. */
function isStartedHere(call: SyntaxNode, context: RuleContext): boolean {
  const watched = context.arguments(call).at(-1)?.value.text ?? "";
  const tuples = functionAround(call)?.node.descendantsOfType("tuple") ?? [];
  return tuples.some((tuple) => {
    const [tag, started, more] = tuple.namedChildren;
    const isWatched = /^:(?:ok|already_started)$/.test(tag?.text ?? "") && started?.text === watched;
    return isWatched && more === undefined && starts(answererOf(tuple), context);
  });
}

/** Where what a pattern takes apart comes from: the right side of its match; of a clause, anything in the function. */
function answererOf(pattern: SyntaxNode): SyntaxNode | null {
  for (const outer of ancestors(pattern)) {
    if (outer.type === "stab_clause") return functionAround(pattern)?.node ?? null;
    if (/^(?:=|<-)$/.test(outer.childForFieldName("operator")?.text ?? "")) return outer.childForFieldName("right");
  }
  return null;
}

const starts = (node: SyntaxNode | null, context: RuleContext): boolean =>
  callsWithin(node, context).some(({ name }) => /(?:^|\.)start(?:_\w+)?$/.test(name));

/** A callback for such a message, or a function of such a name, that takes something out of the state. */
function lets({ name, parameters, node }: ElixirModule["functions"][number]): boolean {
  const isMessage =
    /^handle_(call|cast|info)$/.test(name) &&
    release.test(parameters[0]?.text ?? "") &&
    !/:DOWN/.test(parameters[0]?.text ?? "");
  return (
    isMessage &&
    /Map\.(delete|pop|drop)|MapSet\.delete|List\.delete|Enum\.reject|:ets\.delete|Keyword\.delete/.test(node.text)
  );
}

/** A statement of its own that is not the result, or `_ref = …`. */
function isDropped(call: SyntaxNode): boolean {
  const parent = call.parent;
  if (parent === null) return false;
  if (parent.type === "do_block" || parent.type === "body") {
    const statements = parent.namedChildren.filter(({ type }) => type !== "comment" && !type.endsWith("_block"));
    return statements.at(-1)?.id !== call.id;
  }
  return (
    parent.type === "binary_operator" &&
    parent.childForFieldName("operator")?.text === "=" &&
    /^_/.test(parent.childForFieldName("left")?.text ?? "")
  );
}
