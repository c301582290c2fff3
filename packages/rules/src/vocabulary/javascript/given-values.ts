import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import { functionTypes, parametersOf } from "./functions.ts";

/** A function that is called at more places than this may be given anything. */
const usesMax = 50;

/**
 * Returns what all calls of a function that only its own file can call give for one of its parameters. Null where the
 * name is no such parameter, where it is given another value within, and where the function leaves the file.
 */
export function givenValues(name: SyntaxNode, context: RuleContext): readonly SyntaxNode[] | null {
  if (name.type !== "identifier" || context.resolve(name)?.id !== name.id) return null;
  for (const fn of ancestors(name)) {
    if (!functionTypes.includes(fn.type)) continue;
    const position = parametersOf(fn).findIndex(({ text }) => text === name.text);
    if (position === -1) continue;
    const called = nameOf(fn);
    if (called === null || isGivenAnew(name.text, fn, context)) return null;
    const given = valuesAt(called, position, context);
    return given === null || given.length === 0 ? null : given;
  }
  return null;
}

/** The name under which a file calls a function; null for methods, callbacks and what is exported. */
function nameOf(fn: SyntaxNode): SyntaxNode | null {
  if (fn.type === "method_definition") return null;
  const declaration = fn.parent?.type === "variable_declarator" ? fn.parent.parent : fn;
  if (declaration?.parent?.type === "export_statement") return null;
  return fn.parent?.type === "variable_declarator"
    ? fn.parent.childForFieldName("name")
    : fn.type.endsWith("_declaration")
      ? fn.childForFieldName("name")
      : null;
}

const isGivenAnew = (name: string, fn: SyntaxNode, context: RuleContext): boolean =>
  context
    .named(["identifier"], name)
    .some(
      (use) =>
        use.startIndex > fn.startIndex &&
        use.endIndex < fn.endIndex &&
        /assignment_expression$/.test(use.parent?.type ?? "") &&
        use.parent?.childForFieldName("left")?.id === use.id,
    );

function valuesAt(called: SyntaxNode, position: number, context: RuleContext): readonly SyntaxNode[] | null {
  const uses = context
    .named(["identifier", "shorthand_property_identifier"], called.text)
    .filter(({ id }) => id !== called.id);
  if (uses.length > usesMax) return null;
  const values: SyntaxNode[] = [];
  for (const use of uses) {
    const given = valuesOfUse(use, position, context);
    if (given === null) return null;
    values.push(...given);
  }
  return values;
}

/** A call, or `promisify(run)` under a name whose uses are calls; null for anything else. */
function valuesOfUse(use: SyntaxNode, position: number, context: RuleContext): readonly SyntaxNode[] | null {
  const { parent } = use;
  if (parent?.type === "call_expression" && parent.childForFieldName("function")?.id === use.id) {
    const given = context.arguments(parent);
    if (given.some(({ value }) => value.type === "spread_element")) return null;
    const value = given[position]?.value;
    return value === undefined ? [] : [value];
  }
  const call = parent?.type === "arguments" ? parent.parent : null;
  const alias = call?.parent?.type === "variable_declarator" ? call.parent.childForFieldName("name") : null;
  if (
    call == null ||
    alias?.type !== "identifier" ||
    !/promisify\)?$/.test(call.childForFieldName("function")?.text ?? "")
  )
    return null;
  const uses = context.named(["identifier"], alias.text).filter(({ id }) => id !== alias.id);
  const isCalled = ({ id, parent: outer }: SyntaxNode): boolean =>
    outer?.type === "call_expression" && outer.childForFieldName("function")?.id === id;
  if (uses.length > usesMax || !uses.every(isCalled)) return null;
  return uses.flatMap((each) => context.argument(each.parent, position) ?? []);
}
