import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { hasRole } from "../../../vocabulary/elixir/module-role.ts";
import { functionAround, moduleAround } from "../../../vocabulary/elixir/outline.ts";

/** Boundary with debugger-left: there a value is printed on its way through a pipe. */
export const rule = defineRule({
  id: "elixir/print-logging",
  class: "print-logging",
  title: "Printing in place of logging",
  languages: ["elixir"],
  category: "observability",
  severity: "low",
  confidence: "medium",
  why: `
    What is printed has no level, time, request id or module, cannot be filtered or switched off, and writes past the log's
    rules on secrets. A slow terminal or pipe slows the process that prints.`,
  fix: `Use Logger with the level that fits, and put values into metadata.`,
  example: {
    language: "elixir",
    before: `def pay(order), do: IO.puts("paying #{order.id}")`,
    after: `def pay(order), do: Logger.info("paying", order_id: order.id)`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["logging"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 5,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  query: `
    (call target: (dot left: (_) @_io right: (identifier) @_print)
      (#any-of? @_io "IO" ":io") (#any-of? @_print "puts" "inspect" "write" "format" "warn" "fwrite")) @finding

    (unary_operator operand: (binary_operator left: (call target: (dot left: (_) @_io right: (identifier) @_print)))
      (#eq? @_io "IO") (#any-of? @_print "puts" "inspect")) @finding
  `,
  accept: ({ finding }, context) => {
    if (functionAround(finding) === null || isCommandLine(finding, context)) return false;
    // A warning of a library to the programmers who call it, with the place of their call.
    if (/^IO\.warn(?:_once)?$/.test(context.name(finding) ?? "")) return false;
    if (finding.type === "unary_operator") return finding.text.startsWith("&");
    return isPrint(finding, context) && !isDebugPipe(finding, context);
  },
  message: ({ finding }) =>
    `\`${finding.text.split("(")[0]?.slice(0, 40) ?? ""}\` writes where no log level or filter reaches.`,
});

/** Tasks, escripts and shells talk to the person who started them. */
function isCommandLine(node: SyntaxNode, context: RuleContext): boolean {
  const module = moduleAround(node, context);
  if (
    hasRole(module, "test") ||
    context.mentions(
      /\buse Mix\.Task|OptionParser|\bescript\b|\bMix\.shell\b|IO\.gets|\bIEx\.(?!pry|break)|@shortdoc|Owl\.|IO\.ANSI|\bBurrito\b/,
    )
  )
    return true;
  if (/(^|\.)(CLI|Cli|Console|Shell|Repl|Release|ReleaseTasks|Printer|Command\w*|Mix)(\.|$)/.test(module?.name ?? ""))
    return true;
  return /^(main|usage|help|print\w*|puts\w*|\w*progress\w*|spinner\w*)$/.test(functionAround(node)?.name ?? "");
}

/** Not to a device or file that is named. */
function isPrint(call: SyntaxNode, context: RuleContext): boolean {
  const values = context.arguments(call).filter(({ name }) => name === null);
  const [first] = values;
  if (first === undefined) return false;
  const isFormatted = /^:io\.(?:format|fwrite)$/.test(context.name(call) ?? "");
  const isDevice = isFormatted ? values.length > 2 : values.length > 1 && !/inspect/.test(context.name(call) ?? "");
  return !isDevice || /^:(stdio|stderr|standard_error|standard_io)$/.test(first.value.text);
}

function isDebugPipe(call: SyntaxNode, context: RuleContext): boolean {
  const parent = call.parent;
  if (
    !/\.inspect$/.test(context.name(call) ?? "") ||
    parent?.type !== "binary_operator" ||
    parent.childForFieldName("operator")?.text !== "|>"
  )
    return false;
  return (
    parent.childForFieldName("right")?.id === call.id &&
    (parent.parent?.type === "binary_operator" || context.argument(call, "label") !== null)
  );
}
