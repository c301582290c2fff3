import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { readsRequest } from "../../../vocabulary/elixir/request-data.ts";
import { computedParts } from "../../../vocabulary/elixir/computed-text.ts";

const shells = /(^|\/)(sh|bash|zsh|dash|ash|ksh|cmd|cmd\.exe|powershell|pwsh)$/;

/** Calls of which one argument is a line for the shell. */
const shellLineAt: Readonly<Record<string, number>> = {
  "System.shell": 0,
  ":os.cmd": 0,
  "Porcelain.shell": 0,
  "Porcelain.spawn_shell": 0,
  ":exec.run": 0,
  ":exec.run_link": 0,
};

/** Calls that start a program with a list of arguments. */
const programCalls = ["System.cmd", "MuonTrap.cmd", "Rambo.run", "Porcelain.exec", "ExCmd.stream!", "Exile.stream!"];

export const rule = defineRule({
  id: "elixir/command-injection",
  class: "command-injection",
  title: "Shell command built from a computed string",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-78"],
  why: `
    A shell reads the whole line: whoever decides a part of it can end the command and start one of their own, with the
    rights of the node, its secrets and its database connection.`,
  fix: `
    Start the program itself with System.cmd/3 and a list of arguments, which no shell reads. Where a shell is needed, pass
    the value through the environment (env: [{"NAME", value}]) and refer to "$NAME" in a fixed line.`,
  example: {
    language: "elixir",
    before: `System.cmd("sh", ["-c", "convert #{source} out.png"])`,
    after: `System.cmd("convert", [source, "out.png"])`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["shell", "injection"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 4,
  severityByPathClass: { test: "low", example: "low", script: "medium", migration: "medium", development: "low" },
  query: `
    (call target: (dot right: (identifier) @_run)
      (#any-of? @_run "cmd" "shell" "spawn_shell" "run" "run_link" "exec" "stream!" "open" "open_port")) @finding

    (call target: (identifier) @_run (#eq? @_run "open_port")) @finding

    (unary_operator operator: "&" operand: (binary_operator left: (call target: (dot) @captured) operator: "/")
      (#any-of? @captured "System.shell" ":os.cmd")) @finding
  `,
  accept: ({ finding, captured }, context) =>
    captured !== undefined
      ? isHandedLines(finding, context)
      : computedParts(shellLineOf(finding, context), context).length > 0,
  message: ({ finding, captured }, context) => {
    if (captured !== undefined) return `A shell reads whatever \`${captured.text}\` is given here.`;
    const [part] = computedParts(shellLineOf(finding, context), context);
    return `A shell reads a line that \`${(part?.text ?? "").replace(/\s+/g, " ").slice(0, 60)}\` becomes part of.`;
  },
});

/** `Enum.each(lines, &System.shell/1)`: each line is a command, unless all are written here. */
function isHandedLines(capture: SyntaxNode, context: RuleContext): boolean {
  const loop = capture.parent?.parent;
  if (loop?.type !== "call") return false;
  const given = context.resolve(context.argument(loop, 0));
  return given === null || given.id === capture.id || !context.isConstant(given);
}

/** What the shell is given to read; null where no shell is started. */
function shellLineOf(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const name = context.name(call) ?? "";
  const position = shellLineAt[name];
  if (position !== undefined) {
    const line = context.resolve(context.argument(call, position));
    // A list of texts is a program and its arguments: no shell reads it.
    return line?.type === "list" ? null : line;
  }
  if (programCalls.includes(name)) {
    // A program that the client names is as bad as a line for the shell.
    const program = context.argument(call, 0);
    return readsRequest(program, context) ? program : ofShellProgram(call, context);
  }
  return /^(Port\.open|:erlang\.open_port|open_port)$/.test(name) ? ofPort(call, context) : null;
}

function ofShellProgram(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const first = context.resolve(context.argument(call, 0));
  const program = first?.type === "list" ? first.namedChildren[0] : first;
  if (!isShell(program, context)) return null;
  return afterSwitch(first?.type === "list" ? first : context.argument(call, 1), context);
}

/** `System.find_executable("sh")` is the shell too. */
function isShell(program: SyntaxNode | null | undefined, context: RuleContext): boolean {
  const inner = /find_executable$/.test(context.name(program) ?? "") ? context.argument(program, 0) : program;
  return shells.test(context.text(inner) ?? "");
}

/** Of a shell's arguments, the line behind `-c`. */
function afterSwitch(list: SyntaxNode | null | undefined, context: RuleContext): SyntaxNode | null {
  const items = context.resolve(list)?.namedChildren ?? [];
  const at = items.findIndex((item) => /^(-\w*c|\/c|-Command)$/i.test(context.text(item) ?? ""));
  return at === -1 ? null : (items[at + 1] ?? null);
}

function ofPort(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const [kind, program] = context.resolve(context.argument(call, 0))?.namedChildren ?? [];
  if (context.text(kind) === ":spawn") return program ?? null;
  if (context.text(kind) !== ":spawn_executable" || !isShell(program, context)) return null;
  return afterSwitch(context.argument(call, "args"), context);
}
