import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isDevelopmentBranch } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";

/** Files and applications of development: there the switches belong. */
const developmentFile =
  /(^|\/)config\/(dev|test|local|development|bench|benchmark|ci|e2e|dev\.\w+|test\.\w+)\.exs$|(^|\/)(test|dev)\//;

export const rule = defineRule({
  id: "elixir/debug-mode-enabled",
  class: "debug-mode-enabled",
  title: "Debugging switched on for production",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-489"],
  why: `
    Error pages of debug_errors show source, environment and request with their secrets, the code reloader compiles on
    request, and sensitive connection data and query values end up in the log.`,
  fix: `
    Keep these settings in config/dev.exs, and Plug.Debugger behind if code_reloading? or Mix.env() == :dev.`,
  example: {
    language: "elixir",
    before: `config :shop, ShopWeb.Endpoint, debug_errors: true`,
    after: `config :shop, ShopWeb.Endpoint, debug_errors: false`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["phoenix", "configuration"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { example: "info", development: "info" },
  query: `
    (pair key: (keyword) @key value: (boolean) @value
      (#match? @key "^(debug_errors|code_reloader|show_sensitive_data_on_connection_error|dev_routes|debug_mode|debug):")) @finding

    (call target: (identifier) @_use (arguments . (alias) @_debugger)
      (#any-of? @_use "use" "plug") (#any-of? @_debugger "Plug.Debugger" "Phoenix.CodeReloader" "Phoenix.LiveReloader")) @finding
  `,
  accept: ({ finding, key, value }, context) => {
    // A test or a benchmark starts what it configures, and nothing else.
    if (
      developmentFile.test(context.path) ||
      /^(?:test|script)$/.test(context.pathClass) ||
      isDevelopmentBranch(finding)
    )
      return false;
    return key === undefined || (value?.text === "true" && isSetting(finding, key.text, context));
  },
  message: ({ finding }) => `\`${finding.text.split(/[\n,]/)[0]?.slice(0, 60) ?? ""}\` holds in production too.`,
});

/** Of the library's own tests, or on the developer's machine: its name or its pool says so. */
const isTrialDatabase = (call: SyntaxNode | null): boolean =>
  /\bSQL\.Sandbox\b|\bdatabase:\s*"[^"]*(?<![a-z])(?:dev|test|bench(?:mark)?)(?![a-z])[^"]*"/.test(call?.text ?? "");

/** `debug: true` alone means many things: only of an endpoint or in configuration. */
function isSetting(pair: SyntaxNode, key: string, context: RuleContext): boolean {
  let outer = pair.parent;
  while (outer !== null && outer.type !== "call") outer = outer.parent;
  const isConfig = wordOf(outer) === "config";
  if (isTrialDatabase(outer)) return false;
  if (/^debug(_mode)?:/.test(key)) return isConfig && /Endpoint/.test(outer?.text ?? "");
  return isConfig || /put_env$|child_spec$/.test(context.name(outer) ?? "") || wordOf(outer) === "use";
}
