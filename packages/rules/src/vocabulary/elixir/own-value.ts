import type { RuleContext } from "../../context/rule-context.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { isGivenConstantsOnly } from "./constant-parameter.ts";
import { argumentNodes, functionAround, modulesOf, statementsOf } from "./outline.ts";

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
  if (plainCalls.test(name)) return true;
  if (/^(?:Map|Keyword)\.(?:get|fetch!)$/.test(name) && /^@\w+$/.test(context.argument(value, 0)?.text ?? ""))
    return true;
  if (node.type !== "identifier") return false;
  return isGuardedNumber(node) || isGivenConstantsOnly(node, context) || isOfOwnList(node, context);
}

/** `when is_integer(timeout)` */
const isGuardedNumber = (name: SyntaxNode): boolean =>
  new RegExp(`\\bis_(?:integer|float|number)\\(${name.text}\\)`).test(functionAround(name)?.guard?.text ?? "");

/** `Enum.each(tables(), fn table -> … end)` where `tables` returns a list of constants. */
function isOfOwnList(name: SyntaxNode, context: RuleContext): boolean {
  for (const outer of ancestors(name)) {
    if (outer.type !== "anonymous_function") continue;
    const head = outer.namedChildren.find(({ type }) => type === "stab_clause")?.childForFieldName("left");
    if (head?.text !== name.text) continue;
    const call = outer.parent?.parent ?? null;
    if (!/^(?:Enum|Stream)\.\w+$/.test(context.name(call) ?? "")) return false;
    const source = context.argument(call, 0);
    return context.isConstant(source) || isListFunction(source, context);
  }
  return false;
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
