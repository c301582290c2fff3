import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { hasRole, isDouble } from "../../../vocabulary/elixir/module-role.ts";
import { callsWithin, functionAround, modulesOf } from "../../../vocabulary/elixir/outline.ts";
import type { ElixirModule } from "../../../vocabulary/elixir/outline.ts";

/** What says that a module prunes, whatever it prunes, and anything that takes out of a table. */
const prunes =
  /:ets\.(delete|delete_object|select_delete|match_delete|delete_all_objects|take|info\([^)]*:size)|prune|evict|expire|ttl|cleanup|clean_up|sweep|purge|\btrim|truncate|max_(size|entries|items|length)|limit|flush|reset|clear/i;

/** What takes entries out of a collection, or refuses new ones. */
const bound =
  /Map\.(delete|drop|pop!?|take|filter|reject|pop_lazy|split)|MapSet\.(delete|filter|reject|difference)|Keyword\.(delete|pop)|List\.(delete\w*|pop_at)|Enum\.(take|reject|filter|drop|split|slice|take_while|drop_while|split_while)|(map_size|\blength|MapSet\.size)\([^()]{0,80}\)\s*(?:[<>]=?|==|[-+])|:queue\.(drop|out|len|filter)|pop_in|--/;

/** Answers with a new state that is made of nothing: `{:noreply, %{}}`, `{:noreply, initial_state()}`. */
const reset = /(?:\{:noreply,|\{:reply, [^\n]{1,80},)\s*(?:%\{\}|(?:initial|new|empty|fresh|init|blank)(?:_\w+)?\(\))/;

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
  version: 7,
  severityByPathClass: { example: "info", script: "info", development: "info" },
  check: function* (context) {
    // What a test keeps ends with it.
    if (context.pathClass === "test") return;
    if (!context.mentions(/:ets\.new|GenServer|GenStage|Agent\.|:gen_server|GenStateMachine/)) return;
    for (const module of modulesOf(context)) {
      const text = module.node.text;
      const code = text
        .replace(/\n\s*#[^\n]*/g, "")
        .replace(/\bdef(p?) \w*(limit)\w*/g, "")
        // What is left in a mailbox, and a message that changes nothing.
        .replace(/demonitor\([^)]*\)/g, "")
        // A size that is only told bounds nothing.
        .replace(/(?:\{:reply, |\bdo: |\b\w+: )(?:\{:ok, )?:ets\.info\([^()]*:size\)(?=\s*(?:[,}]|$))/gm, "");
      if (hasRole(module, "test") || isDouble(module) || prunes.test(withoutIdleClauses(code, module))) continue;
      if (!bound.test(code)) yield* findTableGrowth(module, context);
      yield* findStateGrowth(module, context);
    }
  },
});

/** Clauses whose name or message says "flush" or "sweep" but whose state stays as it was, without a table. */
function withoutIdleClauses(code: string, module: ElixirModule): string {
  const idle = module.functions.filter(
    ({ name, parameters, node }) =>
      /^handle_(call|cast|info)$/.test(name) &&
      parameters.at(-1)?.type === "identifier" &&
      new RegExp(`\\{:(?:no)?reply,[^\\n]* ${parameters.at(-1)?.text ?? ""}\\}\\s*(?:end\\s*)?$`).test(node.text) &&
      !/:ets\.|delete|Map\.|prune|evict|expire/.test(node.text),
  );
  return idle.reduce((text, { node, parameters }) => {
    // Who sends the message says its name too.
    const [message] = parameters;
    const rest = text.replace(node.text, "");
    return message?.type === "atom" ? rest.replaceAll(new RegExp(`${message.text}\\b`, "g"), "") : rest;
  }, code);
}

/** `:ets.insert` of a key that data decides, into a table of this module. */
function* findTableGrowth(module: ElixirModule, context: RuleContext): Generator<Report> {
  if (!module.node.text.includes(":ets.new")) return;
  for (const { name, node } of callsWithin(module.node, context)) {
    if (!/^:ets\.(insert|insert_new)$/.test(name) || isStartUp(node)) continue;
    const entry = context.resolve(context.argument(node, 1));
    const key = entry?.type === "tuple" ? entry.firstNamedChild : entry;
    if (key === null || context.isConstant(key) || /^(?:list|alias)$/.test(key.type)) continue;
    if (fewKeys.test(key.text) || isGivenFixedEntries(key, module)) continue;
    yield { at: node, message: "Nothing in this module ever takes an entry out of the table." };
  }
}

/** Of these there are as many as the program knows. */
const fewKeys = /(?:^|_)(?:type|kind|status|level|module|mod|index|i|slot|shard|partition|node)$|\?$/;

/** `def put({key, value})` of which the module itself says every key: `put({@count, 0})`. */
function isGivenFixedEntries(key: SyntaxNode, module: ElixirModule): boolean {
  const around = functionAround(key);
  const name = around?.name.replace(/\W/g, "\\$&") ?? "";
  if (
    around === null ||
    !new RegExp(`\\{${key.text.replace(/\W/g, "\\$&")}, \\w+\\}`).test(around.parameters[0]?.text ?? "")
  )
    return false;
  const calls = [...module.node.text.matchAll(new RegExp(`(?<!def )(?<!defp )\\b${name}\\((.)(.)`, "g"))];
  return calls.length > 0 && calls.every(([, open, first]) => open === "{" && /[@:"]/.test(first ?? ""));
}

const isStartUp = (node: SyntaxNode): boolean =>
  /^(init|start_link|start|setup|load\w*|handle_continue|seed\w*|warm\w*|populate\w*)$/.test(
    functionAround(node)?.name ?? "",
  );

/** What a callback returns as its new state, or an agent's update. */
function* findStateGrowth(module: ElixirModule, context: RuleContext): Generator<Report> {
  const at = (node: SyntaxNode): Report => ({
    at: node,
    message: "Nothing in this module ever takes an entry out of this state.",
  });
  for (const { name, parameters, node } of module.functions) {
    const isCallback = hasRole(module, "server") && /^handle_(call|cast|info)$/.test(name);
    const state = parameters.at(-1);
    if (!isCallback || state === undefined) continue;
    const grown = partsOf(state).flatMap((part) =>
      growthsOf(node, part.names, context)
        .filter((growth) => !isBounded(part.field ?? fieldOf(growth, context), module, context))
        .slice(0, 1),
    );
    const [first] = grown.sort((a, b) => a.startIndex - b.startIndex);
    if (first !== undefined) yield at(first);
  }
  if (isBounded(null, module, context)) return;
  for (const { name, node } of callsWithin(module.node, context)) {
    if (!/^Agent\.(update|get_and_update|cast)$/.test(name)) continue;
    const update = context.argument(node, 1);
    const grown = update === null ? null : (growthsOf(update, /^(\w+|&1)$/, context)[0] ?? null);
    if (grown !== null) yield at(grown);
  }
}

interface StatePart {
  /** How a place calls it. */
  readonly names: RegExp;
  /** The field that it is; null for the whole state, of which each place tells the field. */
  readonly field: string | null;
}

/** The state as a head binds it: `state`, `%{log: log} = state`, `%State{log: log}`, `{entries, count}`. */
function partsOf(parameter: SyntaxNode): readonly StatePart[] {
  if (parameter.type === "identifier") return named(parameter.text, null);
  if (parameter.type === "binary_operator")
    return parameter.childForFieldName("operator")?.text === "="
      ? ["left", "right"].flatMap((side) => {
          const part = parameter.childForFieldName(side);
          return part === null ? [] : partsOf(part);
        })
      : [];
  if (parameter.type === "tuple")
    return parameter.namedChildren.flatMap((part) => (part.type === "identifier" ? named(part.text, part.text) : []));
  if (parameter.type !== "map") return [];
  return parameter.descendantsOfType("pair").flatMap((pair) => {
    const [key, value] = [pair.childForFieldName("key"), pair.childForFieldName("value")];
    const field = key?.text.replace(/:\s*$/, "") ?? "";
    // A key in quotes or a computed one is no word that the module could mention.
    return value?.type === "identifier" && /^:?\w+$/.test(field) ? named(value.text, field) : [];
  });
}

const named = (name: string, field: string | null): readonly StatePart[] =>
  name.startsWith("_") ? [] : [{ names: new RegExp(`^${name}${field === null ? "(\\.\\w+)*" : ""}$`), field }];

/** Of `Map.put(state.members, …)`, `[item | state.log]` and `put_in(state.members[id], …)` the field; null for the state itself. */
function fieldOf(growth: SyntaxNode, context: RuleContext): string | null {
  const target =
    growth.type === "call"
      ? context.argument(growth, context.name(growth) === ":queue.in" ? 1 : 0)
      : growth.childForFieldName(growth.childForFieldName("operator")?.text === "|" ? "right" : "left");
  return /^\w+\.(\w+)/.exec(target?.text ?? "")?.[1] ?? null;
}

/** Whether some function of the module takes entries out of a field, or begins it anew; of any, for the state itself. */
function isBounded(field: string | null, { functions, node }: ElixirModule, context: RuleContext): boolean {
  const isReset = functions.some(({ name, node: clause }) => /^handle_/.test(name) && reset.test(clause.text));
  if (isReset || field === null) return isReset || bound.test(node.text);
  const mention = new RegExp(`\\b${field}\\b`);
  const renewed = new RegExp(
    `\\b${field}: (?:\\[\\]|%\\{\\}|MapSet\\.new\\(\\)|:queue\\.new|rest\\b|tail\\b|remaining\\b|left\\b|kept\\b)`,
  );
  // By its head: `case queue do [job | rest] -> …`.
  const takenApart = new RegExp(`\\bcase ${field} do\\s+\\[|\\[\\w+ \\| \\w+\\] = ${field}\\b`);
  const replaced = new RegExp(`\\b${field}: [a-z]\\w*\\s*[,}]`);
  return functions.some(({ name, node: clause }) => {
    const { text } = clause;
    if (!mention.test(text)) return false;
    if (takenApart.test(text) || (replaced.test(text) && isMadeAnew(clause, mention, context))) return true;
    return bound.test(text) || (!/^(?:init|start_link|new|child_spec)$/.test(name) && renewed.test(text));
  });
}

/** Of what is still good, beginning with nothing: `live = Enum.reduce(state.jobs, %{}, …)`. */
function isMadeAnew(clause: SyntaxNode, mention: RegExp, context: RuleContext): boolean {
  return callsWithin(clause, context).some(({ name, node }) => {
    const [source, start] = [context.argument(node, 0)?.text ?? "", context.argument(node, 1)?.text ?? ""];
    if (!mention.test(source)) return false;
    return name === "Enum.flat_map" || (name === "Enum.reduce" && /^\{?(?:%\{\}|\[\]|MapSet\.new\(\))/.test(start));
  });
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
    if (call.name === ":queue.in") return state.test(key?.text ?? "") ? [call.node] : [];
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
  // The head of a clause: `[item | rest] -> …`.
  const isHead =
    holder?.type === "arguments" &&
    holder.parent?.type === "stab_clause" &&
    holder.parent.childForFieldName("left")?.id === holder.id;
  return (
    isHead ||
    (holder?.type === "binary_operator" &&
      holder.childForFieldName("operator")?.text === "=" &&
      holder.childForFieldName("left")?.id === node.parent?.id)
  );
}
