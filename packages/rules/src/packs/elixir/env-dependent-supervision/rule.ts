import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { functionAround, isCompileTime, moduleAround } from "../../../vocabulary/elixir/outline.ts";

/** A supervisor that may restart so often never gives up, and hides what it restarts. */
const restartsMax = 1_000;

const environmentRead =
  /Mix\.env|System\.(get_env|fetch_env)|Application\.(get_env|fetch_env|compile_env)|config_env|@\w*env\b|\bif\b|\bcase\b/;

export const rule = defineRule({
  id: "elixir/env-dependent-supervision",
  class: "env-dependent-supervision",
  title: "Supervision that depends on the environment",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "low",
  why: `
    Mix is not part of a release: Mix.env/0 at run time raises in production, where nobody tried it. Restart limits that
    differ by environment mean that the crash loop that takes production down was never seen before.`,
  fix: `
    Use the same limits everywhere. Decide what starts by a key of the application's own configuration (Application.get_env),
    set in config/test.exs, or read Mix.env() into a module attribute at compile time.`,
  example: {
    language: "elixir",
    before: `def children, do: if(Mix.env() == :prod, do: [Shop.Poller], else: [])`,
    after: `def children, do: if(Application.get_env(:shop, :poll?, true), do: [Shop.Poller], else: [])`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["otp", "supervision"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { test: "info", example: "low", script: "info", development: "info" },
  query: `
    (call target: (dot left: (alias) @_mix right: (identifier) @_env) (#eq? @_mix "Mix") (#any-of? @_env "env" "target")) @call @finding

    (pair key: (keyword) @key value: (_) @limit (#match? @key "^max_(restarts|seconds):")) @finding
  `,
  accept: ({ finding, call, key, limit }, context) => {
    if (call !== undefined) return isRunTime(call, context);
    const value = context.resolve(limit);
    const count = context.constant(limit)?.value;
    if (typeof count === "number") return /restarts/.test(key?.text ?? "") && count >= restartsMax;
    return (
      value !== null &&
      environmentRead.test(ownFunctionText(value, context)) &&
      !finding.text.includes("Mix.env") &&
      isSupervisor(finding)
    );
  },
  message: ({ call, limit }, context) => {
    if (call !== undefined)
      return "Mix is in a release only when mix.exs says so; without it this raises in production.";
    return typeof context.constant(limit)?.value === "number"
      ? "So many restarts are allowed that the supervisor never gives up."
      : "Restart limits depend on the environment, so production's were never tried.";
  },
});

function isRunTime(call: SyntaxNode, context: RuleContext): boolean {
  if (
    functionAround(call) === null ||
    isCompileTime(call) ||
    context.mentions(/\buse Mix\.(Task|Project|Config)\b|^import Config/m)
  )
    return false;
  if (hasRole(moduleAround(call, context), "test")) return false;
  // Elsewhere it is as wrong, and no matter of supervision.
  const text = moduleAround(call, context)?.node.text ?? "";
  if (
    !/\buse (?:Application|Supervisor|DynamicSupervisor)\b|Supervisor\.(?:start_link|init)|\bchildren\b|child_spec/.test(
      text,
    )
  )
    return false;
  // Asked for first: `Code.ensure_loaded?(Mix) and Mix.env()`.
  return !/ensure_loaded\?\(Mix\)|function_exported\?\(Mix/.test(functionAround(call)?.node.text ?? "");
}

function isSupervisor(pair: SyntaxNode): boolean {
  return /strategy:|Supervisor|max_restarts|intensity/.test(pair.parent?.parent?.text ?? pair.parent?.text ?? "");
}

/** The text of a value, or of the function of this module that it calls. */
function ownFunctionText(value: SyntaxNode, context: RuleContext): string {
  const name = context.name(value);
  const helper = moduleAround(value, context)?.functions.find((one) => one.name === name);
  return helper === undefined ? value.text : `${value.text} ${helper.node.text}`;
}
