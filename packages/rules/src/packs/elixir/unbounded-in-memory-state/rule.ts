import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { callsWithin, functionAround, modulesOf } from "../../../vocabulary/elixir/outline.ts";
import type { ElixirModule } from "../../../vocabulary/elixir/outline.ts";

/** Anything in the module that takes entries out or refuses new ones. */
const bound =
  /:ets\.(delete|delete_object|select_delete|match_delete|delete_all_objects|take|info\([^)]*:size)|Map\.(delete|drop|pop!?|take|filter|reject|pop_lazy|split)|MapSet\.(delete|size|filter|reject)|Keyword\.delete|List\.(delete\w*|pop_at)|Enum\.(take|reject|filter|drop|split|slice|take_while)|map_size|\blength\(|:queue\.(drop|out|len)|pop_in|prune|evict|expire|ttl|cleanup|clean_up|sweep|purge|\btrim|truncate|max_(size|entries|items|length)|limit|flush|reset|clear/i;

/** Calls that add an entry to what they are given. */
const growth =
  /^(Map\.(put|put_new|update|put_new_lazy|merge)|MapSet\.(put|union)|Keyword\.put|List\.insert_at|:queue\.in|put_in|update_in|Enum\.concat)$/;

export const rule = defineRule({
  id: "elixir/unbounded-in-memory-state",
  class: "unbounded-in-memory-state",
  title: "State in memory that only grows",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    A process or table that lives as long as the node takes in an entry per user, request or event and lets none go. Memory
    grows until the node is killed, and all state is lost at once.`,
  fix: `
    Give it a bound: a time to live with a periodic :ets.select_delete/2, a maximum size, removal when the owner is :DOWN, or
    a cache that has these (Cachex, Nebulex, ConCache).`,
  example: {
    language: "elixir",
    before: `
      defmodule Seen do
        use GenServer
        def handle_cast({:seen, id}, state), do: {:noreply, Map.put(state, id, true)}
      end`,
    after: `
      defmodule Seen do
        use GenServer
        def handle_cast({:seen, id}, state), do: {:noreply, Map.put(state, id, true)}
        def handle_info({:expire, id}, state), do: {:noreply, Map.delete(state, id)}
      end`,
  },
  effort: { baseMinutes: 45, perOccurrenceMinutes: 15 },
  tags: ["otp", "memory"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  check: function* (context) {
    if (!context.mentions(/:ets\.new|GenServer|Agent\.|:gen_server|GenStateMachine/)) return;
    for (const module of modulesOf(context)) {
      const text = module.node.text;
      if (
        hasRole(module, "test") ||
        bound.test(text.replace(/\n\s*#[^\n]*/g, "").replace(/\bdef(p?) \w*(limit)\w*/g, ""))
      )
        continue;
      yield* findTableGrowth(module, context);
      yield* findStateGrowth(module, context);
    }
  },
});

/** `:ets.insert` of a key that data decides, into a table of this module. */
function* findTableGrowth(module: ElixirModule, context: RuleContext): Generator<Report> {
  if (!module.node.text.includes(":ets.new")) return;
  for (const { name, node } of callsWithin(module.node, context)) {
    if (!/^:ets\.(insert|insert_new)$/.test(name) || isStartUp(node)) continue;
    const entry = context.resolve(context.argument(node, 1));
    const key = entry?.type === "tuple" ? entry.firstNamedChild : entry;
    if (key === null || context.isConstant(key) || key.type === "list") continue;
    yield { at: node, message: "Nothing in this module ever takes an entry out of the table." };
  }
}

const isStartUp = (node: SyntaxNode): boolean =>
  /^(init|start_link|start|setup|load\w*|handle_continue|seed\w*|warm\w*|populate\w*)$/.test(
    functionAround(node)?.name ?? "",
  );

/** What a callback returns as its new state, or an agent's update. */
function* findStateGrowth(module: ElixirModule, context: RuleContext): Generator<Report> {
  for (const { name, parameters, node } of module.functions) {
    const isCallback = hasRole(module, "server") && /^handle_(call|cast|info)$/.test(name);
    const state = parameters.at(-1);
    if (isCallback && state !== undefined) yield* growthIn(node, stateName(state), context);
  }
  for (const { name, node } of callsWithin(module.node, context)) {
    if (!/^Agent\.(update|get_and_update|cast)$/.test(name)) continue;
    const update = context.argument(node, 1);
    const grown = update === null ? null : (growthsOf(update, /^(\w+|&1)$/, context)[0] ?? null);
    if (grown !== null) yield { at: grown, message: "Nothing in this module ever takes an entry out of this state." };
  }
}

function stateName(parameter: SyntaxNode): string {
  if (parameter.type === "identifier") return parameter.text;
  return parameter.type === "binary_operator" ? (parameter.childForFieldName("right")?.text ?? "") : "";
}

function* growthIn(clause: SyntaxNode, state: string, context: RuleContext): Generator<Report> {
  if (state === "" || state.startsWith("_")) return;
  const [first] = growthsOf(clause, new RegExp(`^${state}(\\.\\w+)*$`), context);
  if (first !== undefined)
    yield { at: first, message: "Nothing in this module ever takes an entry out of this state." };
}

/** Places where an entry with a computed key, or an element, is added to the state or a part of it. */
function growthsOf(node: SyntaxNode, state: RegExp, context: RuleContext): readonly SyntaxNode[] {
  const calls = callsWithin(node, context).flatMap((call) => {
    if (!growth.test(call.name)) return [];
    const [target, key] = [context.argument(call.node, 0), context.argument(call.node, 1)];
    if (/^(put_in|update_in)$/.test(call.name))
      return /\[(?!:)[^\]]+\]$/.test(target?.text ?? "") && state.test(target?.text.split(/[[.]/)[0] ?? "")
        ? [call.node]
        : [];
    const isKeyed = /^(Map|Keyword)\./.test(call.name);
    return target !== null && state.test(target.text) && !(isKeyed && context.isConstant(key)) ? [call.node] : [];
  });
  const lists = node.descendantsOfType("binary_operator").filter((operator) => {
    const word = operator.childForFieldName("operator")?.text;
    const [left, right] = [
      operator.childForFieldName("left")?.text ?? "",
      operator.childForFieldName("right")?.text ?? "",
    ];
    if (word === "|" && operator.parent?.type === "list") return state.test(right) && !isPattern(operator);
    return word === "++" && state.test(left);
  });
  return [...calls, ...lists].sort((a, b) => a.startIndex - b.startIndex);
}

/** `[item | rest]` to the left of a match or in a head takes apart. */
function isPattern(node: SyntaxNode): boolean {
  const holder = node.parent?.parent;
  return (
    holder?.type === "binary_operator" &&
    holder.childForFieldName("operator")?.text === "=" &&
    holder.childForFieldName("left")?.id === node.parent?.id
  );
}
