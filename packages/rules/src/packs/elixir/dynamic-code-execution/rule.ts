import { defineRule } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround, isCompileTime, moduleAround, statementsOf } from "../../../vocabulary/elixir/outline.ts";
import { wordOf } from "../../../vocabulary/elixir/word-of.ts";
import { isCheckedBefore, readsRequest } from "../../../vocabulary/elixir/request-data.ts";

const evaluators =
  /^(Code\.(eval_string|eval_quoted|eval_quoted_with_env|compile_string|compile_quoted|string_to_quoted_and_eval)|EEx\.eval_string|EEx\.compile_string|:erl_eval\.(exprs?|expr_list)|:elixir\.eval_\w+)$/;

const fileEvaluators = /^(Code\.(eval_file|require_file|compile_file)|EEx\.eval_file)$/;

export const rule = defineRule({
  id: "elixir/dynamic-code-execution",
  class: "dynamic-code-execution",
  title: "Computed text run as code",
  languages: ["elixir"],
  category: "security",
  severity: "high",
  confidence: "low",
  cwe: ["CWE-95"],
  why: `
    The text runs in this node with all of its rights: it can read the environment, call any module, and reach every
    connected node. EEx templates are code too. The BEAM has no sandbox for it.`,
  fix: `
    Parse data as data (Jason, Integer.parse, a parser of its own for formulas), dispatch on a fixed map of functions, or
    render user templates with a language that cannot call functions (Solid, :bbmustache).`,
  example: {
    language: "elixir",
    before: `{total, _} = Code.eval_string(formula, amount: amount)`,
    after: `{:ok, total} = Pricing.Formula.evaluate(formula, amount: amount)`,
  },
  effort: { baseMinutes: 60, perOccurrenceMinutes: 30 },
  tags: ["eval", "injection"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 7,
  severityByPathClass: { test: "low", example: "low", script: "low", migration: "low", development: "low" },
  query: `
    (call target: (dot right: (identifier) @_evaluate)
      (#any-of? @_evaluate "eval_string" "eval_quoted" "eval_quoted_with_env" "compile_string" "compile_quoted" "eval_file"
        "require_file" "compile_file" "exprs" "expr")) @finding

    (call target: (identifier) @_apply (#eq? @_apply "apply")) @finding
  `,
  accept: ({ finding }, context) => {
    const name = context.name(finding) ?? "";
    if (name === "apply") return isChosenByRequest(finding, context);
    const code = context.argument(finding, 0);
    if (fileEvaluators.test(name)) return readsRequest(code, context);
    if (!evaluators.test(name) || !isComputed(code, context) || isCompileTime(finding)) return false;
    if (code !== null && isCheckedBefore(code, context)) return false;
    return !isGenerator(finding) && !(name.startsWith("EEx.") && isOwnTemplate(code, finding, context));
  },
  message: ({ finding }, context) =>
    context.name(finding) === "apply"
      ? "The request decides which function is called."
      : `${context.name(finding) ?? ""} runs text that is put together at run time.`,
});

/** A function that returns quoted code works for a macro, while others are compiled. */
const isGenerator = (node: SyntaxNode): boolean =>
  statementsOf(functionAround(node)?.node).some((statement) => wordOf(statement) === "quote");

/** What a module of templates reads from a table is what somebody saved there; what has an atom for a name is its own. */
const readsStore = /\.(?:get|fetch|find|load|one|all|by|read)(?:_\w+)?!?$/;

/** A template of the program's own: read as EEx.eval_file would, kept by a module of templates, or a generator's. */
function isOwnTemplate(code: SyntaxNode | null, call: SyntaxNode, context: RuleContext): boolean {
  if (readsRequest(code, context)) return false;
  if (/^Mix\./.test(moduleAround(call, context)?.name ?? "")) return true;
  const value = context.resolve(code);
  const name = context.name(value) ?? "";
  if (/^File\.read!?$/.test(name)) return true;
  const isKept = context.arguments(value).some((argument) => argument.value.type === "atom") || !readsStore.test(name);
  return isKept && /(?:^|\.)\w*Template\.\w+$/.test(name);
}

/** Code that the same program holds (a literal, quoted code, a file of a fixed name) is its own. */
function isComputed(code: SyntaxNode | null, context: RuleContext): boolean {
  const value = context.resolve(code);
  if (value === null || context.isConstant(value) || /^unquote\(@\w+\)$/.test(value.text)) return false;
  if (value.type === "call") {
    if (value.childForFieldName("target")?.text === "quote") return false;
    if (/^(File\.read!?|Macro\.\w+)$/.test(context.name(value) ?? "")) {
      return /^File/.test(context.name(value) ?? "") && !isOwnFile(context.argument(value, 0), context);
    }
  }
  return true;
}

function isOwnFile(path: SyntaxNode | null, context: RuleContext): boolean {
  const value = context.resolve(path);
  return (
    context.isConstant(value) || /^(Path\.\w+|Application\.app_dir|:code\.priv_dir)$/.test(context.name(value) ?? "")
  );
}

/** `apply(module, String.to_existing_atom(name), …)` with a name that the client sent. */
function isChosenByRequest(call: SyntaxNode, context: RuleContext): boolean {
  const [target, name] = [context.argument(call, 0), context.argument(call, 1)];
  return context.argument(call, 2) === null
    ? readsRequest(target, context)
    : readsRequest(target, context) || readsRequest(name, context);
}
