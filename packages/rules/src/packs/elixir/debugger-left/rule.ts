import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { moduleAround } from "../../../vocabulary/elixir/outline.ts";

const debuggers =
  /^(IEx\.(pry|break!)|:debugger\.(start|auto_attach|quick)|:dbg\.(tracer|p|tp|tpl|start)|:int\.(i|break|ni)|:recon_trace\.calls|dbg|Kernel\.dbg)$/;

/** These watch a running system, and stop nothing. */
const tracers = /^(?::dbg|:recon_trace)\./;

const toolName = /(?:^|\.)(?:Debug|Debugger|Trac(?:e|er|ing))$/;

export const rule = defineRule({
  id: "elixir/debugger-left",
  class: "debugger-left",
  title: "Debugging aid left in the code",
  languages: ["elixir"],
  category: "reliability",
  severity: "medium",
  confidence: "high",
  why: `
    IEx.pry stops the process that reaches it wherever a shell is attached; dbg and an IO.inspect in a pipe write values,
    secrets among them, to standard output past the logger's filters.`,
  fix: `Remove it. What is worth knowing later belongs into a Logger call with a level.`,
  example: {
    language: "elixir",
    before: `order |> IO.inspect(label: "order") |> Orders.pay()`,
    after: `order |> Orders.pay()`,
  },
  effort: { baseMinutes: 2, perOccurrenceMinutes: 1 },
  tags: ["debugging"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  severityByPathClass: { test: "low", example: "info", script: "low", migration: "low", development: "low" },
  query: `
    (call target: (dot left: (_) @_tool right: (identifier) @_stop)
      (#any-of? @_tool "IEx" ":debugger" ":dbg" ":int" ":recon_trace" "Kernel")
      (#any-of? @_stop "pry" "break!" "start" "auto_attach" "quick" "tracer" "p" "tp" "tpl" "i" "break" "ni" "calls" "dbg")) @finding

    (call target: (identifier) @_dbg (#eq? @_dbg "dbg")) @finding

    (binary_operator operator: "|>" right: (call target: (dot left: (_) @_tool right: (identifier) @_stop)
      (#eq? @_tool "IO") (#eq? @_stop "inspect")) @finding) @piped
  `,
  accept: ({ finding, piped }, context) => {
    if (piped !== undefined) return isPassedThrough(piped, finding, context);
    const name = context.name(finding) ?? "";
    // What a module of debugging tools is there for.
    if (tracers.test(name) && toolName.test(moduleAround(finding, context)?.name ?? "")) return false;
    if (name !== "dbg") return debuggers.test(name);
    return isDebugCall(finding, context);
  },
  message: ({ finding, piped }) =>
    piped === undefined
      ? `\`${finding.text.split("(")[0] ?? ""}\` is there to debug with.`
      : "A value is printed on its way through this pipe.",
});

/** Between two steps, or with a label: not the program's own output at the end of a pipe. */
function isPassedThrough(pipe: SyntaxNode, inspect: SyntaxNode, context: RuleContext): boolean {
  const isBetween = pipe.parent?.type === "binary_operator" && pipe.parent.childForFieldName("operator")?.text === "|>";
  return isBetween || context.argument(inspect, "label") !== null || pipe.parent?.type === "binary_operator";
}

/** `dbg(value)` and `|> dbg()`: not a function of that name with more arguments. */
const isDebugCall = (call: SyntaxNode, context: RuleContext): boolean =>
  context.arguments(call).filter(({ name }) => name === null).length <= 2 && !context.mentions(/\bdefp? dbg\b/);
