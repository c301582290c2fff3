import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { assignedValues } from "../../../vocabulary/python/object-origin.ts";
import { findRequestData } from "../../../vocabulary/python/request-data.ts";
import { comesFromOutside } from "../../../vocabulary/python/untrusted-document.ts";

export const rule = defineRule({
  id: "python/dynamic-code-execution",
  class: "dynamic-code-execution",
  title: "Code built at run time is executed",
  languages: ["python"],
  category: "security",
  severity: "high",
  confidence: "medium",
  cwe: ["CWE-95"],
  why: `
    Whoever can influence the text runs any code with the rights of this process. Emptying the builtins or checking
    for words does not hold: attributes of any object lead back to everything.`,
  fix: `
    Parse what is expected instead: ast.literal_eval for literals, json for data, a table of functions for a choice,
    a parser for formulas.`,
  example: {
    language: "python",
    before: `
      result = eval(request.args["formula"])`,
    after: `
      result = ast.literal_eval(request.args["formula"])`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 20 },
  tags: ["eval", "injection"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "low", example: "low", script: "medium", development: "low" },
  query: `
    (call function: (identifier) @_name (#any-of? @_name "eval" "exec" "execfile" "compile" "__import__")) @call @finding
    (call function: (attribute attribute: (identifier) @_name)
      (#any-of? @_name "eval" "exec" "FunctionType" "runsource" "runcode" "import_module" "Template" "from_string" "from_code")) @call @finding
    (call function: (identifier) @_name (#eq? @_name "Template")) @call @finding
    (pair key: (string) @_operator value: (_) @script (#match? @_operator "^.[$](where|function).$")) @finding
  `,
  accept: ({ call, script }, context) => {
    // MongoDB runs it as JavaScript.
    if (script !== undefined) return context.textParts(context.resolve(script)) !== null && !context.isConstant(script);
    const name = context.name(call) ?? "";
    const code = context.argument(call, 0) ?? context.argument(call, "source") ?? context.argument(call, "text");
    // A template is a program of its engine's.
    if (/^(?:jinja2|mako\.template|django\.template|tornado\.template)\.Template$|\.from_string$/.test(name))
      return (name.endsWith("Template") || context.importsModule("jinja2")) && findRequestData(code, context) !== null;
    if (/^(?:__import__|importlib\.(?:import_module|__import__))$/.test(name))
      return findRequestData(code, context) !== null;
    if (
      !/^(?:(?:builtins|__builtin__|__builtins__)\.)?(?:eval|exec|execfile|compile)$|^types\.FunctionType$|\.run(?:source|code)$/.test(
        name,
      )
    )
      return false;
    if (name.endsWith("compile") && context.text(context.argument(call, 2)) === null) return false;
    return code !== null && isComputedCode(code, context) && !isOneOfTexts(code, context);
  },
  // A program's or its administrator's own file.
  severityOf: ({ call }, context) => (isReadFromFile(context.argument(call, 0), context) ? "medium" : undefined),
  message: ({ call, script }, context) =>
    script !== undefined
      ? "The database runs code that is only known at run time."
      : `\`${context.name(call) ?? "eval"}\` runs code that is only known at run time.`,
});

/** `exec(compile(file.read(), …))`, `source = file.read()`; not what another system answers or a request sends. */
function isReadFromFile(code: SyntaxNode | null, context: RuleContext): boolean {
  const resolved = context.resolve(code);
  if (resolved?.type !== "call") return false;
  const name = resolved.childForFieldName("function")?.text ?? "";
  if (/^(?:\w+\.)?compile$/.test(name)) return isReadFromFile(context.argument(resolved, 0), context);
  return /\.(?:read|read_text|read_bytes)$/.test(name) && !comesFromOutside(resolved, context);
}

/** Names of a loop over fixed texts, a condition that lists the texts, or an attribute that holds compiled code. */
function isOneOfTexts(code: SyntaxNode, context: RuleContext): boolean {
  if (code.type === "attribute") return isCompiledProperty(code, context);
  const computed = context
    .textParts(context.resolve(code))
    ?.flatMap((part) => (typeof part === "string" || context.isConstant(part) ? [] : [part]));
  const names = code.type === "identifier" && computed === undefined ? [code] : (computed ?? []);
  return names.length > 0 && names.every((each) => each.type === "identifier" && isFixedText(each, context));
}

function isFixedText(name: SyntaxNode, context: RuleContext): boolean {
  for (let from = name, up = name.parent; up !== null && up.type !== "function_definition"; from = up, up = up.parent) {
    if (up.type === "for_statement" && up.childForFieldName("left")?.text === name.text)
      return context.isConstant(up.childForFieldName("right"));
    const isThen = up.type === "if_statement" && up.childForFieldName("consequence")?.id === from.id;
    const condition = isThen ? up.childForFieldName("condition") : null;
    const [compared, listed] = condition?.type === "comparison_operator" ? condition.namedChildren : [];
    if (compared?.text === name.text) return /^\w+\s+in\s/.test(condition?.text ?? "") && context.isConstant(listed);
  }
  return false;
}

/** `exec(self.co, names)` where a property `co` of the class compiles it: the compilation is what is judged. */
function isCompiledProperty(code: SyntaxNode, context: RuleContext): boolean {
  const name = code.childForFieldName("attribute")?.text ?? "";
  return (
    context
      .enclosingClass(code)
      ?.node.descendantsOfType("function_definition")
      .some((each) => each.childForFieldName("name")?.text === name && /\breturn\s+compile\(/.test(each.text)) ?? false
  );
}

/** Code that was compiled nearby is judged where it was compiled; code read from the program's own files is its own. */
function isComputedCode(code: SyntaxNode, context: RuleContext): boolean {
  const resolved = context.resolve(code) ?? code;
  if (
    context.isConstant(code) ||
    context.isConstant(resolved) ||
    (resolved.type === "call" && isOwnCode(resolved, context))
  )
    return false;
  if (
    resolved.type === "identifier" &&
    assignedValues(resolved.text, context).some((value) => isOwnCode(value, context))
  )
    return false;
  return true;
}

function isOwnCode(node: SyntaxNode, context: RuleContext): boolean {
  if (node.type !== "call") return false;
  const name = context.name(node) ?? "";
  if (
    /^(?:compile|marshal\.loads|ast\.(?:parse|Module|Expression|Interactive)|inspect\.getsource|\w*loader\.get_code|dedent|textwrap\.dedent|pkgutil\.\w+|getattr)$/.test(
      name,
    )
  )
    return true;
  return /^(?:open|io\.open|codecs\.open|tokenize\.open)\(.*(?:__file__|["'][^"']*(?:version|__init__|about|setup)[^"']*\.py)/s.test(
    node.text,
  );
}
