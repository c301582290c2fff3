import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { argumentNodes, functionAround, moduleAround } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import { deprecatedCalls, deprecatedModules } from "./deprecated-names.ts";

/** The last parts of the deprecated names: what a call ends in. */
const functionNames = [...new Set([...deprecatedCalls.keys()].map((name) => name.split(".").at(-1) ?? name))];

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(" ");

export const rule = defineRule({
  id: "elixir/deprecated-api",
  class: "deprecated-api",
  title: "Deprecated function or module",
  languages: ["elixir"],
  category: "maintainability",
  severity: "low",
  confidence: "high",
  why: `
    It warns today and is gone in a later release of Elixir, OTP or the library, so that the upgrade which fixes a
    vulnerability cannot be made in a day.`,
  fix: `Use what takes its place: the message names it.`,
  example: {
    language: "elixir",
    before: `Logger.warn("stock is low")`,
    after: `Logger.warning("stock is low")`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["deprecation"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call target: (dot left: (_) @module right: (identifier) @function)
      (#any-of? @function ${quoted(functionNames)})) @call @finding

    (call target: (dot left: (alias) @module right: (identifier) @function)
      (#any-of? @module ${quoted([...deprecatedModules.keys()])})) @call @finding

    (call target: (identifier) @_use (arguments . (alias) @module) (#any-of? @_use "use" "import" "alias" "require")) @finding

    (call target: (identifier) @function (#any-of? @function "to_char_list" "live_redirect" "live_patch" "live_component_tag")) @call @finding

    (pair key: (keyword) @_key value: (atom) @strategy
      (#match? @_key "^strategy:") (#eq? @strategy ":simple_one_for_one")) @finding
  `,
  accept: ({ finding, call, module, function: name, strategy }, context) => {
    if (strategy !== undefined) return true;
    return replacementOf({ finding, call, module, name }, context) !== null;
  },
  message: ({ finding, call, module, function: name, strategy }, context) => {
    if (strategy !== undefined) return "This strategy is deprecated: use DynamicSupervisor.";
    const found = replacementOf({ finding, call, module, name }, context);
    return `\`${found?.[0] ?? ""}\` is deprecated: use ${found?.[1] ?? "what its documentation names"}.`;
  },
});

interface Place {
  readonly finding: SyntaxNode;
  readonly call: SyntaxNode | undefined;
  readonly module: SyntaxNode | undefined;
  readonly name: SyntaxNode | undefined;
}

/** What is deprecated, and what takes its place. */
function replacementOf({ call, module, name }: Place, context: RuleContext): readonly [string, string] | null {
  if (call === undefined) {
    const used = module?.text ?? "";
    const instead = deprecatedModules.get(used);
    return instead === undefined || isChosenByVersion(module) ? null : [used, instead];
  }
  if (call.namedChildren.length === 1 && name !== undefined && functionAround(call) === null) return null;
  const full = context.name(call) ?? "";
  const instead = deprecatedCalls.get(full) ?? ofModule(full);
  if (instead === undefined || definesIt(full, call, context) || isChosenByVersion(call)) return null;
  // Without a function it is what the deprecated form became.
  if (full === "Stream.uniq" && context.arguments(call).length < 2) return null;
  return [full, instead];
}

/** Asks what is installed. */
const installed =
  /(?:function|macro)_exported\?|ensure_(?:loaded|compiled)|otp_(?:release|version)|System\.version|\bVersion\.|Application\.spec|__CALLER__\.module/;

/** In the branch for what is installed: `if function_exported?(:crypto, :mac, 4) do … else`. */
function isChosenByVersion(node: SyntaxNode | undefined): boolean {
  for (const outer of node === undefined ? [] : ancestors(node)) {
    if (/^(?:if|unless|case)$/.test(wordOf(outer)) && installed.test(argumentNodes(outer)[0]?.text ?? "")) return true;
  }
  return false;
}

function ofModule(full: string): string | undefined {
  const at = full.lastIndexOf(".");
  return at === -1 ? undefined : deprecatedModules.get(full.slice(0, at));
}

/** A function of the same name of one's own. */
function definesIt(full: string, call: SyntaxNode, context: RuleContext): boolean {
  if (full.includes(".")) return false;
  return moduleAround(call, context)?.functions.some(({ name }) => name === full) ?? false;
}
