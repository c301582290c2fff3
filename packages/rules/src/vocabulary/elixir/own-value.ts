import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { isGivenConstantsOnly } from "./constant-parameter.ts";
import { argumentNodes, doBlockOf, functionAround, modulesOf, shortBodyOf, statementsOf } from "./outline.ts";
import { collectionOf } from "./request-data.ts";
import { wordOf } from "./word-of.ts";

/** Calls whose result is a number, or the name of a module. */
const plainCalls =
  /^(?::erlang\.phash2|Enum\.count|Integer\.\w+|length|map_size|byte_size|round|trunc|floor|ceil|div|rem)$/;

/**
 * Whether a value is one of the program's own, and no text that somebody else wrote: the name of a module, a number by
 * guard or by what made it, an entry of a constant, an element of a list that the module writes down.
 */
export function isOwnValue(node: SyntaxNode, context: RuleContext): boolean {
  const value = context.resolve(node) ?? node;
  if (/^inspect\((?:__MODULE__|\w*(?:repo|module|mod|schema))\)$/.test(value.text)) return true;
  const name = context.name(value) ?? "";
  if (plainCalls.test(name) || isChoiceOfConstants(value, context) || isSettingValue(value, context)) return true;
  if (/^(?:Map|Keyword)\.(?:get|fetch!)$/.test(name) && /^@\w+$/.test(context.argument(value, 0)?.text ?? "")) {
    const fallback = context.argument(value, 2);
    return fallback === null || context.isConstant(fallback);
  }
  if (node.type !== "identifier") return false;
  return isGuardedNumber(node) || isGivenConstantsOnly(node, context) || isOfOwnList(node, context);
}

/** What the deployment decides: `Application.fetch_env!(:shop, :schema)`, `repo().config()[:prefix] || "public"`. */
function isSettingValue(value: SyntaxNode, context: RuleContext): boolean {
  if (value.type === "binary_operator" && value.childForFieldName("operator")?.text === "||")
    return value.namedChildren.every((side) => context.isConstant(side) || isSettingValue(side, context));
  if (value.type === "access_call") return /(?:^|\.)config\(\)$/.test(value.childForFieldName("target")?.text ?? "");
  return /^(?:Application|System)\.(?:get_env|fetch_env!|compile_env!?)$/.test(context.name(value) ?? "");
}

/** `if asc?, do: "ASC", else: "DESC"`, and a case or cond each branch of which answers a constant. */
function isChoiceOfConstants(value: SyntaxNode, context: RuleContext): boolean {
  const branches = /^(?:if|unless|case|cond)$/.test(wordOf(value)) ? answersOf(value) : [];
  return branches.length > 0 && branches.every((branch) => context.isConstant(branch) || wordOf(branch) === "raise");
}

function answersOf(choice: SyntaxNode): readonly (SyntaxNode | null)[] {
  const short = [shortBodyOf(choice), shortBodyOf(choice, "else")].filter((branch) => branch !== null);
  if (short.length > 0) return short;
  const block = doBlockOf(choice);
  const clauses = block?.namedChildren.filter(({ type }) => type === "stab_clause") ?? [];
  if (clauses.length > 0) return clauses.map((clause) => lastOf(clause.childForFieldName("right")));
  const otherwise = block?.namedChildren.find(({ type }) => type === "else_block") ?? null;
  return [statementsOf(choice).at(-1) ?? null, ...(otherwise === null ? [] : [lastOf(otherwise)])];
}

const lastOf = (body: SyntaxNode | null): SyntaxNode | null =>
  body?.namedChildren.filter(({ type }) => type !== "comment").at(-1) ?? null;

/** `when is_integer(timeout)`, and not `or is_binary(timeout)`. */
function isGuardedNumber(name: SyntaxNode): boolean {
  const guard = functionAround(name)?.guard?.text ?? "";
  return !/\bor\b/.test(guard) && new RegExp(`\\bis_(?:integer|float|number)\\(${name.text}\\)`).test(guard);
}

/** `Enum.each(tables(), fn table -> … end)` where `tables` returns a list of constants, `for {table, column} <- @columns`. */
function isOfOwnList(name: SyntaxNode, context: RuleContext): boolean {
  const scope = functionAround(name)?.node;
  const source = scope === undefined ? null : collectionOf(name, scope, context);
  return source !== null && (context.isConstant(source) || isListFunction(source, context));
}

function isListFunction(call: SyntaxNode | null, context: RuleContext): boolean {
  if (call?.type !== "call" || argumentNodes(call).length > 0) return false;
  const name = context.name(call) ?? "";
  const functions = modulesOf(context).flatMap((module) => module.functions.filter((one) => one.name === name));
  return (
    functions.length === 1 &&
    functions.every(({ node }) => {
      const statements = statementsOf(node);
      return statements.length === 1 && context.isConstant(statements[0] ?? null);
    })
  );
}
