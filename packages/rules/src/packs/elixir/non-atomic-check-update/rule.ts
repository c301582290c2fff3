import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { callsWithin, modulesOf } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import type { ElixirFunction, ElixirModule, NamedCall } from "../../../vocabulary/elixir/outline.ts";

/** Reads and writes of one kind of store. */
const stores: readonly { readonly read: RegExp; readonly write: RegExp }[] = [
  {
    read: /^:ets\.(lookup|lookup_element|member|match|match_object|select|info)$/,
    write: /^:ets\.(insert|delete|delete_object)$/,
  },
  { read: /^(ETS\.(Set|KeyValueSet)\.(get!?|has_key!?\??))$/, write: /^ETS\.(Set|KeyValueSet)\.put!?$/ },
  { read: /^Agent\.get$/, write: /^Agent\.(update|cast)$/ },
  { read: /^:dets\.(lookup|member)$/, write: /^:dets\.insert$/ },
  { read: /^:persistent_term\.get$/, write: /^:persistent_term\.put$/ },
];

/** One step, or one process at a time. */
const atomic =
  /:ets\.(insert_new|update_counter|update_element|select_replace|take)|:global\.trans|Agent\.get_and_update|:dets\.insert_new|Mutex\.|:mnesia\.transaction/;

const callback = /^(init|handle_\w+|terminate|code_change)$/;

export const rule = defineRule({
  id: "elixir/non-atomic-check-update",
  class: "non-atomic-check-update",
  title: "Shared state read, judged and written in separate steps",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "medium",
  why: `
    Between the read and the write another process does the same: both see the old value, both go on, one update is lost. A
    rate limit lets twice as many through, a counter falls behind, something unique is made twice.`,
  fix: `
    Use one step: :ets.insert_new/2, :ets.update_counter/4 with a default, :ets.select_replace/2, Agent.get_and_update/2, or
    let the process that owns the table do both.`,
  example: {
    language: "elixir",
    before: `
      def hit(key) do
        case :ets.lookup(:hits, key) do
          [{^key, count}] -> :ets.insert(:hits, {key, count + 1})
          [] -> :ets.insert(:hits, {key, 1})
        end
      end`,
    after: `
      def hit(key) do
        :ets.update_counter(:hits, key, {2, 1}, {key, 0})
      end`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 15 },
  tags: ["otp", "ets", "race"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "low", script: "low", development: "low" },
  check: function* (context) {
    if (!context.mentions(/:ets\.|Agent\.get\b|:dets\.|:persistent_term\.get|ETS\./)) return;
    for (const module of modulesOf(context)) {
      if (hasRole(module, "test")) continue;
      for (const clause of module.functions) if (!isSerialised(clause, module)) yield* judge(clause, module, context);
    }
  },
});

/** In a server's callbacks and its private functions one process does all steps. */
function isSerialised({ name, word }: ElixirFunction, module: ElixirModule): boolean {
  return hasRole(module, "server") && (callback.test(name) || word === "defp");
}

function* judge(clause: ElixirFunction, module: ElixirModule, context: RuleContext): Generator<Report> {
  if (atomic.test(clause.node.text)) return;
  const calls = callsWithin(clause.node, context);
  for (const { read, write } of stores) {
    const first = calls.find(({ name }) => read.test(name));
    if (first === undefined || isInfo(first, context)) continue;
    const later = calls.find(
      ({ name, node }) =>
        write.test(name) && node.startIndex > first.node.startIndex && isSameStore(first, node, context),
    );
    const helper =
      later ??
      calls.find(
        ({ name, node }) =>
          node.startIndex > first.node.startIndex && writesIn(name, module, { write, first, context }),
      );
    if (helper === undefined) continue;
    if (!isBranchBetween(first.node, helper.node, clause.node) && !isCountedOn(first.node, helper.node)) continue;
    if (first.name.startsWith(":persistent_term") && isMemo(first, clause.node, context)) continue;
    const isFill = fillsGap(clause.node.text);
    yield {
      at: first.node,
      message: "Another process may change this between the read here and the write below.",
      ...(isFill ? { severity: "low" as const } : {}),
    };
  }
}

const isInfo = ({ name, node }: NamedCall, context: RuleContext): boolean =>
  name === ":ets.info" && context.text(context.argument(node, 1)) !== ":size";

/** A private function that writes to the table. */
function writesIn(
  name: string,
  module: ElixirModule,
  given: { write: RegExp; first: NamedCall; context: RuleContext },
): boolean {
  const helper = module.functions.find((one) => one.word === "defp" && one.name === name);
  return (
    helper !== undefined &&
    callsWithin(helper.node, given.context).some(
      (call) => given.write.test(call.name) && isSameStore(given.first, call.node, given.context),
    )
  );
}

function isSameStore(first: NamedCall, second: SyntaxNode, context: RuleContext): boolean {
  const [a, b] = [context.argument(first.node, 0)?.text, context.argument(second, 0)?.text];
  return first.name.startsWith(":persistent_term")
    ? a === b
    : a === b ||
        (/^(table|tab|name|@\w+)$/.test(a ?? "") === /^(table|tab|name|@\w+)$/.test(b ?? "") &&
          !/^:/.test(a ?? "") &&
          !/^:/.test(b ?? ""));
}

/** The write stands in a branch that the read decides: a case over it, or a condition behind it. */
function isBranchBetween(read: SyntaxNode, write: SyntaxNode, clause: SyntaxNode): boolean {
  for (const outer of ancestors(write)) {
    if (outer.id === clause.id) return false;
    if (!["case", "if", "unless", "cond", "with"].includes(wordOf(outer))) continue;
    if (outer.startIndex <= read.startIndex || read.endIndex <= outer.startIndex) return true;
  }
  return false;
}

/** `count = case :ets.lookup(…) do … end`, and `count + 1` is written: what another added meanwhile is lost. */
function isCountedOn(read: SyntaxNode, write: SyntaxNode): boolean {
  const holder = matchAround(read);
  const bound = holder?.childForFieldName("left")?.descendantsOfType("identifier") ?? [];
  return bound.some(({ text }) =>
    new RegExp(`\\b${text}\\b\\s*[-+*]|[-+*]\\s*${text}\\b|\\[[^\\]|]*\\|\\s*${text}\\b`).test(write.text),
  );
}

function matchAround(node: SyntaxNode): SyntaxNode | null {
  for (const outer of ancestors(node)) {
    if (/^defp?$/.test(wordOf(outer))) return null;
    if (outer.type === "binary_operator" && outer.childForFieldName("operator")?.text === "=") return outer;
  }
  return null;
}

/** What has no term yet is worked out and kept: whoever comes second keeps the same. Counters, tables and tokens differ. */
const isMemo = ({ node }: NamedCall, clause: SyntaxNode, context: RuleContext): boolean =>
  /^(?:nil|:undefined|:error|:none|:missing|:not_found)$/.test(context.argument(node, 1)?.text ?? "") &&
  !/[+-] 1\b|:atomics|:counters|:ets\.new|strong_rand|unique_integer|make_ref|start_link|\[\w+ \|/.test(clause.text);

/** Only the missing entry is made: a cache is filled twice, and holds the same. */
const fillsGap = (text: string): boolean =>
  /\[\]\s*->[\s\S]*:ets\.insert/.test(text) &&
  !/\+ 1|count|limit|\{[^}]*\}\]\s*->[\s\S]*:ets\.insert[\s\S]*\[\]\s*->/.test(text);
