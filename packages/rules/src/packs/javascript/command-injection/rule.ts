import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { isApprovedName } from "../../../vocabulary/javascript/approved-name.ts";
import { givenValues } from "../../../vocabulary/javascript/given-values.ts";
import { isOwnName, isOwnNumber } from "../../../vocabulary/javascript/own-name.ts";
import { keepsHarmlessOnly } from "../../../vocabulary/kept-characters.ts";
import { shellCodeIn } from "../../../vocabulary/javascript/shell-templates.ts";

const shellCalls =
  /^(?:child_process|mz\/child_process)\.(?:promises\.)?(?:exec|execSync)$|^(?:execa\.(?:execaCommand|execaCommandSync|command|commandSync)|execaCommand|execaCommandSync|execa\.command|shelljs\.exec|shell\.exec|sh\.exec|ssh2?\.execCommand|zx\.\$)$/;
/** Wrappers that people make: the file must have to do with child processes. */
const wrappers =
  /^(?:exec|execSync|execAsync|execPromise|execP|promiseExec|asyncExec|cp\.exec|cp\.execSync|childProcess\.exec|childProcess\.execSync|shell|sh|runCommand|execPromisified|promisifiedExec|execCommand)$/;
const vectorCalls =
  /^(?:(?:child_process|cross-spawn|execa|cp|childProcess)(?:\.(?:spawn|spawnSync|execFile|execFileSync|sync|execa|execaSync))?|spawn|spawnSync|execFile|execFileSync|execa)$/;
const shells = /(?:^|[\\/])(?:sh|bash|zsh|dash|ksh|cmd|cmd\.exe|powershell|powershell\.exe|pwsh)$/i;
const shellModules =
  /child_process|execa|shelljs|node-ssh|ssh2|cross-spawn|Deno\.(?:Command|run)|Bun\.spawn|["'](?:bun|zx|dax|dax-sh|node-pty)["']/;
/** Deno, Bun and terminals: the program and what it is given, in one list or as an option. */
const runtimes = /^(?:Deno\.(?:Command|run)|(?:Bun|bun)\.(?:spawn|spawnSync)|(?:node-pty\.|pty\.)spawn)$/;
/** What one cannot break out of a word with: numbers and quoted texts. */
const harmless =
  /(?:^|\.)(?:Number|parseInt|parseFloat|escape|quote|shellEscape|shellescape|escapeShellArg|shellQuote|quoteShell|length|pid|size|process\.(?:pid|version|arch|platform|execPath)|Date\.now|__dirname|__filename)$|^(?:__dirname|__filename|process\.execPath|process\.cwd)$|(?:^|\.)(?:escape\w*|quote\w*)$/i;

/** Uses of a list by its name are looked at this far. */
const usesMax = 20;

const commonNames = /^(?:exec\w*|spawn\w*|fork|\$)$/;

export const rule = defineRule({
  id: "javascript/command-injection",
  class: "command-injection",
  title: "Shell command built from a computed string",
  languages: ["javascript", "typescript", "tsx"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-78"],
  why: `
    A shell reads the text, so a value within it can end the command and begin another: whoever controls the value
    runs programs with the rights of this process.`,
  fix: `
    Call execFile or spawn with the program and a list of arguments and without \`shell\`. Where a shell is needed,
    pass values through the environment.`,
  example: {
    language: "typescript",
    before: `
      import { exec } from "node:child_process";
      exec(\`convert \${file} out.png\`);`,
    after: `
      import { execFile } from "node:child_process";
      execFile("convert", [file, "out.png"]);`,
  },
  effort: { baseMinutes: 20, perOccurrenceMinutes: 10 },
  tags: ["child-process", "injection"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 7,
  severityByPathClass: { test: "low", example: "low", script: "medium", migration: "low", development: "low" },
  query: `
    (await_expression (call_expression function: (identifier) @promised arguments: (arguments (_))) @finding)

    (call_expression function: (member_expression property: (property_identifier) @_method) arguments: (arguments . (_))
      (#any-of? @_method "exec" "execSync" "execCommand" "execaCommand" "execaCommandSync" "command" "commandSync" "spawn" "spawnSync" "execFile" "execFileSync" "sync")) @finding

    (call_expression function: (identifier) @_function arguments: (arguments . (_))
      (#any-of? @_function "exec" "execSync" "execAsync" "execPromise" "execP" "promiseExec" "asyncExec" "execaCommand" "execaCommandSync" "execa" "spawn" "spawnSync" "execFile" "execFileSync" "shell" "sh" "runCommand" "execPromisified" "promisifiedExec" "execCommand")) @finding

    (new_expression constructor: (member_expression) @_runtime arguments: (arguments . (_)) (#eq? @_runtime "Deno.Command")) @finding

    (call_expression function: (member_expression) @_runtime arguments: (arguments . (_)) (#eq? @_runtime "Deno.run")) @finding

    (array . (string (string_fragment) @_shell) . (string (string_fragment) @_flag) . (_) @text
      (#match? @_shell "^(/(usr/)?bin/)?(ba|z|da|k|a)?sh$") (#match? @_flag "^-[a-z]*c$")) @finding

    (call_expression function: (_) @_shell arguments: (template_string) @template (#match? @_shell "(^|[.])[$]")) @finding
  `,
  accept: ({ finding, promised, template, text }, context) => {
    // Whoever is given the list runs it: a container, a pod, a job.
    if (text !== undefined) return isComputed(text, context) && !isOfReportedCall(finding, context);
    if (!context.mentions(shellModules)) return false;
    if (template !== undefined) {
      const code = shellCodeIn(template, context);
      return code !== null && isComputed(code, context);
    }
    // Under a name of the file's own; those that everybody uses are matched by themselves.
    if (promised !== undefined && (commonNames.test(promised.text) || !isPromisified(finding, context))) return false;
    const command = shellCommand(finding, context);
    return command !== null && !isHandedOn(command, context) && isComputed(command, context);
  },
  message: "A shell runs a command whose text is computed.",
});

/** The node whose value a shell reads as a command; null when no shell does. */
function shellCommand(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const name = context.name(call);
  if (name === null) return null;
  const first = context.argument(call, 0);
  // A connection of ssh2 hands the text to the other machine's shell.
  if (/^\w+(?:\.\w+)*\.exec$/.test(name) && context.importsModule("ssh2") && context.arguments(call).length > 1)
    return first;
  if (
    shellCalls.test(name) ||
    isPromisified(call, context) ||
    (wrappers.test(name) && isOwnWrapper(name, call, context))
  )
    return first;
  if (runtimes.test(name)) return commandOfVector(call, context);
  if (!vectorCalls.test(name)) return null;
  const list = context.resolve(context.argument(call, 1));
  if (shells.test(context.text(first) ?? "") && list?.type === "array")
    return textForShell(list.namedChildren, context);
  const shell = context.constant(context.argument(call, "shell"))?.value;
  if (shell !== true && typeof shell !== "string") return null;
  if (isComputedText(first, context)) return first;
  // Options in the place of the list: the command alone decides.
  if (list !== null && list.type === "object") return first;
  return list?.type === "array" ? (list.namedChildren.find((child) => !context.isConstant(child)) ?? null) : list;
}

/** A call that is reported for the same text, around the list or given it by its name. */
function isOfReportedCall(list: SyntaxNode, context: RuleContext): boolean {
  const declarator = list.parent?.type === "variable_declarator" ? list.parent : null;
  const name = declarator?.childForFieldName("name")?.text;
  const places = name === undefined ? [list] : context.named(["identifier"], name).slice(0, usesMax);
  return places.some((place) =>
    place
      .ancestorsOfType(["call_expression", "new_expression"])
      .slice(0, 2)
      .some((call) => shellCommand(call, context) !== null),
  );
}

/** What stands behind `-c` among the arguments of a shell. */
function textForShell(given: readonly SyntaxNode[], context: RuleContext): SyntaxNode | null {
  const at = given.findIndex((child) => /^(?:-\w*c|\/c|-command)$/i.test(context.text(child) ?? ""));
  return at === -1 ? null : (given[at + 1] ?? null);
}

/** `["sh", "-c", text]`, `{ cmd: ["sh", "-c", text] }`, `("sh", { args: ["-c", text] })`. */
function commandOfVector(call: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const first = context.argument(call, 0);
  const cmd = context.resolve(context.entry(first, "cmd") ?? first);
  const words = cmd?.type === "array" ? cmd.namedChildren : [];
  const args = context.resolve(context.entry(context.argument(call, 1), "args") ?? context.argument(call, 1));
  const [program, rest] = cmd?.type === "array" ? [words[0], words.slice(1)] : [first, args?.namedChildren ?? []];
  return shells.test(context.text(program) ?? "") ? textForShell(rest, context) : null;
}

/** `const run = util.promisify(exec)`, also as a field: `this.run = run`. */
function isPromisified(call: SyntaxNode, context: RuleContext): boolean {
  const callee = call.childForFieldName("function");
  const made = context.resolve(
    callee?.childForFieldName("object")?.type === "this" ? fieldOf(callee, context) : callee,
  );
  if (made?.type !== "call_expression" || !/(?:^|\.)promisify$/.test(context.name(made) ?? "")) return false;
  return /(?:^|\.)exec$/.test(context.name(context.argument(made, 0)) ?? "");
}

/** What the field of the class around is given where it is set: `this.run = run`, `run = promisify(exec);`. */
function fieldOf(member: SyntaxNode, context: RuleContext): SyntaxNode | null {
  const owner = context.enclosingClass(member)?.node.id;
  for (const { parent } of context.named(["property_identifier"], member.childForFieldName("property")?.text ?? "")) {
    const isSet = parent?.fieldName === "left" && parent.text === member.text;
    const value = isSet ? parent.parent?.childForFieldName("right") : parent?.childForFieldName("value");
    if (
      value != null &&
      (isSet || /field_definition$/.test(parent?.type ?? "")) &&
      context.enclosingClass(parent)?.node.id === owner
    )
      return value;
  }
  return null;
}

/** A bare name counts when nothing of the file's own explains it, or when it was made of child_process's function. */
function isOwnWrapper(name: string, call: SyntaxNode, context: RuleContext): boolean {
  if (name.includes(".")) return true;
  const callee = context.resolve(call.childForFieldName("function"));
  const own = callee?.type === "identifier" ? context.functions().find((fn) => fn.name === name)?.node : callee;
  // One that starts the program by itself gives no text to a shell.
  if (own != null && /function/.test(own.type))
    return /\bexec(?:Sync|Async|P|Promise|Command)?\(|\bshell\b|promisify|\$`/.test(own.text);
  return context.mentions(/promisify|child_process|execa/);
}

/** A wrapper of the file hands on what it is given: its calls are looked at in its stead. */
function isHandedOn(command: SyntaxNode, context: RuleContext): boolean {
  const wrapper = context.enclosingFunction(command);
  return wrapper !== null && wrappers.test(wrapper.name) && givenValues(command, context) !== null;
}

function isComputedText(node: SyntaxNode | null, context: RuleContext): boolean {
  return node !== null && !context.isConstant(node) && context.textParts(context.resolve(node)) !== null;
}

/** What was made sure of by a function whose name says so. */
const approving =
  /(?:^|[._])(?:safe(?!Parse|Read|Load|Get)|saniti[sz]ed?|validated?|assert|check(?:ed)?|verify)(?![a-z])\w*$/;

/** Whether a value is not fixed in the source. Each node is looked at once: names may lead back to themselves. */
function isComputed(node: SyntaxNode, context: RuleContext, seen: Set<number> = new Set()): boolean {
  const isFirst = seen.size === 0;
  if (seen.has(node.id) || seen.size > nodesMax || context.isConstant(node)) return false;
  seen.add(node.id);
  if (isApprovedName(node, context) || isOwnName(node, context) || isOwnNumber(node, context)) return false;
  const inner = context.resolve(node) ?? node;
  const isAnyComputed = (values: readonly (SyntaxNode | null)[]): boolean =>
    values.some((value) => value !== null && isComputed(value, context, seen));
  const parts = context.textParts(inner);
  if (parts !== null) return isAnyComputed(parts.filter((part) => typeof part !== "string"));
  const name = context.name(inner) ?? "";
  if (harmless.test(name) || isArithmetic(inner)) return false;
  if (inner.type === "call_expression" && approving.test(name)) return false;
  // Without the sign that a shell takes for a command.
  if (keepsHarmlessOnly(inner, context) && !/`/.test(context.argument(inner, 0)?.text ?? "")) return false;
  // A path made of fixed parts.
  if (/^path\.(?:join|resolve|dirname|normalize)$/.test(name))
    return isAnyComputed(context.arguments(inner).map(({ value }) => value));
  if (inner.type === "ternary_expression")
    return isAnyComputed(["consequence", "alternative"].map((branch) => inner.childForFieldName(branch)));
  if (inner.type === "identifier") {
    const values = context.values(inner) ?? givenValues(inner, context);
    return values === null || isAnyComputed(values);
  }
  const list = listOf(inner, context);
  if (list?.type === "array") return isAnyComputed(list.namedChildren);
  // `FORMATS[name]`: whatever the name is, the text is one of the program's own.
  if (list?.type === "object" && list.namedChildren.every(({ type }) => type === "pair"))
    return isAnyComputed(list.namedChildren.map((pair) => pair.childForFieldName("value")));
  return !/^process\.(?:env|cwd|argv)\b/.test(name) || isFirst;
}

/** Nodes that are looked at for one command. */
const nodesMax = 200;

/** The list whose texts a call joins, or of which one element is taken: `words.join(" ")`, `commands[1]`. */
function listOf(node: SyntaxNode, context: RuleContext): SyntaxNode | null {
  if (node.type === "subscript_expression") return context.resolve(node.childForFieldName("object"));
  const callee = node.childForFieldName("function");
  return /\.join$/.test(callee?.text ?? "") ? context.resolve(callee?.childForFieldName("object")) : null;
}

function isArithmetic(node: SyntaxNode): boolean {
  return node.type === "binary_expression" && /^[-*/%]$/.test(node.childForFieldName("operator")?.text ?? "");
}
