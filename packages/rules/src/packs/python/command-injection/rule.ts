import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf, functionAround, parametersOf } from "../../../vocabulary/python/function-parts.ts";
import { originOf, receiverOf, calledName } from "../../../vocabulary/python/object-origin.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";

/** Calls whose first argument a shell reads. */
const shellCalls =
  /^(?:os\.(?:system|popen)|(?:subprocess|commands)\.(?:getoutput|getstatusoutput)|asyncio\.(?:subprocess\.)?create_subprocess_shell|popen2\.popen[234]|fabric\.api\.(?:run|sudo|local)|invoke\.run|pty\.spawn)$/;

export const rule = defineRule({
  id: "python/command-injection",
  class: "command-injection",
  title: "Shell command built from a computed string",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-78"],
  why: `
    A shell reads the whole string as a program. A value with a semicolon, a backtick or a dollar sign in it runs
    commands of its author's choice, with the rights of this process.`,
  fix: `
    Pass the program and its arguments as a list and no shell: subprocess.run(["convert", source, target]). Where a
    shell is really needed, quote each value with shlex.quote.`,
  example: {
    language: "python",
    before: `
      subprocess.run(f"convert {source} {target}", shell=True)`,
    after: `
      subprocess.run(["convert", source, target], check=True)`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["shell", "injection"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 8,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (_) @_callee arguments: (argument_list (keyword_argument name: (identifier) @_shell value: (_) @shell))
      (#eq? @_shell "shell")) @call @finding

    (call arguments: (argument_list (dictionary_splat (identifier)))) @spread @finding

    (call function: (attribute attribute: (identifier) @_name) arguments: (argument_list)
      (#any-of? @_name "system" "popen" "popen2" "popen3" "popen4" "getoutput" "getstatusoutput" "create_subprocess_shell"
        "exec_command" "send_command" "sudo" "local" "run")) @call @finding

    (call function: (identifier) @_name arguments: (argument_list)
      (#any-of? @_name "system" "popen" "getoutput" "getstatusoutput" "create_subprocess_shell" "run" "sudo" "local")) @call @finding

    (call function: (attribute attribute: (identifier) @_exec) arguments: (argument_list (string) @flag . (_) @script)
      (#any-of? @_exec "execl" "execlp" "execle" "execlpe" "spawnl" "spawnlp" "spawnle") (#match? @flag "^.-[a-z]*c.$")) @call @finding

    (call function: (attribute attribute: (identifier) @_exec) arguments: (argument_list (list . (_) @program . (_) @flag . (_) @script) .)
      (#any-of? @_exec "execv" "execvp" "execve" "execvpe" "spawnv" "spawnvp") (#match? @flag "^.-[a-z]*c.$")) @call @finding

    (call arguments: (argument_list . (list . (_) @program (_) @flag . (_) @script)) (#match? @flag "^.-[a-z]*c.$")) @call @finding
  `,
  accept: ({ call, shell, program, flag, script, spread }, context) => {
    if (spread !== undefined)
      return (
        context.constant(context.argument(spread, "shell"))?.value === true &&
        isComputed(commandOf(spread, context), context, 0)
      );
    if (call === undefined) return false;
    if (flag !== undefined && program === undefined)
      return /^os\./.test(context.name(call) ?? "") && isComputed(script, context, 0);
    if (program !== undefined && flag !== undefined) {
      return (
        /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|z|k)?sh$|^cmd(?:\.exe)?$|^powershell/.test(context.text(program) ?? "") &&
        isComputed(script, context, 0)
      );
    }
    if (shell !== undefined && context.constant(shell)?.value !== true) return false;
    const takesText = shell !== undefined || shellCalls.test(context.name(call) ?? "") || isRemote(call, context);
    return takesText && isComputed(commandOf(call, context), context, 0);
  },
  // A whole command is mostly somebody's own: an administrator's setting, the argument of a helper.
  severityOf: ({ call, script }, context) =>
    script === undefined && call !== undefined && isWhole(call, context) ? "medium" : undefined,
  message: ({ call, script }, context) =>
    script === undefined && call !== undefined && isWhole(call, context)
      ? "A shell runs a whole command that comes from elsewhere."
      : "A shell runs a command that is put together from values.",
});

/** `run(command, shell=True)` of a parameter or a setting, where nothing is put into a text here. */
function isWhole(call: SyntaxNode, context: RuleContext): boolean {
  const command = commandOf(call, context);
  const given = [command, ...(command?.type === "identifier" ? (context.values(command) ?? []) : [])].map(
    (each) => context.resolve(each) ?? each,
  );
  return (
    given.every((each) => each !== null && /^(?:identifier|attribute|subscript)$/.test(each.type)) &&
    findRequestData(command, context) === null
  );
}

/** A shell on another machine: paramiko's `exec_command`, Fabric's connection. */
function isRemote(call: SyntaxNode, context: RuleContext): boolean {
  const receiver = receiverOf(call);
  if (calledName(call) === "exec_command") return receiver !== null;
  const origin = originOf(receiver, context) ?? (isTaskContext(receiver, context) ? "invoke.Context" : "");
  return /^(?:fabric|invoke)\.(?:Connection|Context)$/.test(origin) && /^(?:run|sudo|local)$/.test(calledName(call));
}

/** The first parameter of an Invoke or Fabric task: `@task def deploy(c, tag): c.run(…)`. */
function isTaskContext(receiver: SyntaxNode | null, context: RuleContext): boolean {
  if (receiver?.type !== "identifier" || !(context.importsModule("invoke") || context.importsModule("fabric")))
    return false;
  const owner = functionAround(receiver);
  return (
    parametersOf(owner)[0]?.name === receiver.text &&
    decoratorsOf(owner).some(({ text }) => /^(?:\w+\.)?task\b/.test(text))
  );
}

function commandOf(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  return (
    context.argument(call, 0) ??
    context.argument(call, "args") ??
    context.argument(call, "cmd") ??
    context.argument(call, "command")
  );
}

/** Whether a value from outside the source becomes part of the command without being quoted. */
function isComputed(node: SyntaxNode | null | undefined, context: RuleContext, depth: number): boolean {
  if (node == null || depth > 8) return false;
  const resolved = context.resolve(node) ?? node;
  if (isHeldToPattern(node)) return false;
  if (context.isConstant(node) || context.isConstant(resolved) || isHarmless(resolved, context)) return false;
  const inside = (part: SyntaxNode): boolean => isComputed(part, context, depth + 1);
  const parts = context.textParts(resolved);
  if (parts !== null) return parts.some((part) => typeof part !== "string" && inside(part));
  if (resolved.type === "conditional_expression")
    return [0, 2].some((at) => inside(resolved.namedChildren[at] ?? resolved));
  if (resolved.type === "boolean_operator") return resolved.namedChildren.some(inside);
  if (/_comprehension$|^generator_expression$/.test(resolved.type)) return inside(resolved.firstNamedChild ?? resolved);
  if (resolved.type === "list" || resolved.type === "tuple") return resolved.namedChildren.some(inside);
  const values = resolved.type === "identifier" ? context.values(resolved) : null;
  return values === null || values.some(inside);
}

/** Letters, digits, `_` and `-`, one by one or as ranges of them; `\S`, `\W`, `\D` and `A-z` let more through. */
const harmlessClass = String.raw`\[-?(?:[a-z]-[a-z]|[A-Z]-[A-Z]|\d-\d|\\[wd-]|\w(?!-\w))+-?\]`;
const harmlessPattern = String.raw`(?:${harmlessClass}|\\[wd])(?:[+*]|\{[\d,]+\})`;
const heldTo = String.raw`(?:fullmatch\(\s*r?["']\^?${harmlessPattern}\$?|match\(\s*r?["']\^?${harmlessPattern}(?:\$|\\Z))["']`;

/**
 * `if not re.fullmatch(r"[\w-]+", name): raise …` before, on every path: a pattern of letters, digits and dashes leaves
 * nothing for a shell.
 */
function isHeldToPattern(node: SyntaxNode): boolean {
  const owner = node.type === "identifier" ? functionAround(node) : null;
  if (owner?.text.includes("match(") !== true) return false;
  const check = new RegExp(String.raw`^not re\.${heldTo}\s*,\s*${node.text}\s*\)$`);
  return owner.descendantsOfType("if_statement").some((each) => {
    const block = each.parent;
    const leaving = each.childForFieldName("consequence");
    return (
      leaving !== null &&
      leaving.endIndex <= node.startIndex &&
      // A check within another branch, loop or handler may be passed by.
      block !== null &&
      block.startIndex <= node.startIndex &&
      block.endIndex >= node.endIndex &&
      check.test(each.childForFieldName("condition")?.text ?? "") &&
      leaving.namedChildren.some(({ text }) => /^(?:raise|return|abort|sys\.exit)\b/.test(text)) &&
      !isAssignedBetween(node, leaving, owner)
    );
  });
}

/** Whether the name stands for another value since it was checked. */
const isAssignedBetween = (node: SyntaxNode, check: SyntaxNode, owner: SyntaxNode): boolean =>
  owner
    .descendantsOfType("assignment")
    .some(
      (each) =>
        each.startIndex > check.endIndex &&
        each.endIndex < node.startIndex &&
        each.childForFieldName("left")?.text === node.text,
    );

/** Quoted values, numbers, and what the machine itself says. */
function isHarmless(node: SyntaxNode, context: RuleContext): boolean {
  const name = context.name(node) ?? "";
  if (node.type === "call") {
    return /(?:^|\.)(?:quote|list2cmdline|_?sh(?:ell)?_?(?:quote|escape)d?|escapeshellarg|int|float|len|getpid|join_command)$|^shlex\.join$|^os\.(?:getpid|cpu_count)$|^time\.time$/.test(
      name,
    );
  }
  return (
    /^(?:sys\.(?:executable|version|platform)|os\.(?:sep|devnull|name|pathsep)|__file__|self\.[A-Z][A-Z0-9_]*)$/.test(
      name,
    ) || ["integer", "float", "comparison_operator"].includes(node.type)
  );
}
