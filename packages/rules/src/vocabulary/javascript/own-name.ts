import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { declaredTypeOf } from "./declared-types.ts";
import { decoratorsOf, functionAround, parametersOf } from "./functions.ts";
import { isRequestData } from "./request-data.ts";

const fields = ["public_field_definition", "field_definition"];

/**
 * Returns whether a value is the program's own: a field of the class around that is declared with a constant and never
 * given another value, that subclasses must declare, or that names a table, such as `this.table`; or a parameter whose type lists what it may be,
 * as `Direction` of an enum and `"ASC" | "DESC"` do, where no decorator fills it from a request.
 */
export function isOwnName(node: SyntaxNode, context: RuleContext): boolean {
  if (node.type === "member_expression") return /^this\.constructor\.\w+$/.test(node.text) || isOwnField(node, context);
  if (node.type !== "identifier") return false;
  const type = declaredTypeOf(node, context);
  return type !== null && isClosedType(type, context) && keepsItsType(node, context);
}

/** Returns whether a name is declared to hold a number, where nothing of a request is given to it. */
export function isOwnNumber(node: SyntaxNode, context: RuleContext): boolean {
  return (
    node.type === "identifier" &&
    /^(?:number|bigint)$/.test(declaredTypeOf(node, context) ?? "") &&
    keepsItsType(node, context)
  );
}

/** A cast makes nothing of what a client sent. */
const keepsItsType = (name: SyntaxNode, context: RuleContext): boolean =>
  !isDecorated(name) && context.values(name)?.some((value) => isRequestData(value, context)) !== true;

function isOwnField(node: SyntaxNode, context: RuleContext): boolean {
  if (node.childForFieldName("object")?.type !== "this") return false;
  const name = node.childForFieldName("property")?.text ?? "";
  const around = context.enclosingClass(node)?.node;
  const field = around
    ?.descendantsOfType([...fields, "abstract_class_field"])
    .find((each) => (each.childForFieldName("name") ?? each.childForFieldName("property"))?.text === name);
  if (around === undefined || field === undefined) return false;
  const value = field.childForFieldName("value");
  const constant = value?.type === "as_expression" ? value.firstNamedChild : value;
  if (/table(?:name)?$/i.test(name)) return isNeverGiven(name, around, context);
  const isDeclared = constant == null ? /\babstract\b/.test(field.text) : context.isConstant(constant);
  return (
    isDeclared &&
    !new RegExp(`\\bthis\\.${name.replace(/\W/g, "")}\\s*(?:[+?|&]{0,2}=(?![=>])|\\.push\\()`).test(around.text)
  );
}

/** `this.workingTable`, to which the class assigns what it makes itself, and no parameter as it came. */
const isNeverGiven = (field: string, around: SyntaxNode, context: RuleContext): boolean =>
  !assignedTo(field, around).some((value) => isGiven(value, context));

const assignedTo = (field: string, around: SyntaxNode): readonly (SyntaxNode | null)[] =>
  around
    .descendantsOfType(["assignment_expression", "augmented_assignment_expression"])
    .filter((assignment) => assignment.childForFieldName("left")?.text === `this.${field}`)
    .map((assignment) => assignment.childForFieldName("right"));

/** Returns whether the class around gives a field, such as `this.tableName`, what a client sent. */
export function isSentField(node: SyntaxNode, context: RuleContext): boolean {
  if (node.type !== "member_expression" || node.childForFieldName("object")?.type !== "this") return false;
  const around = context.enclosingClass(node)?.node;
  const field = node.childForFieldName("property")?.text ?? "";
  return around !== undefined && assignedTo(field, around).some((value) => isRequestData(value, context));
}

/** A name as it came, also cast, tidied, or with another one for its absence; and all that a client sent. */
function isGiven(value: SyntaxNode | null, context: RuleContext): boolean {
  if (value === null) return false;
  if (/^(?:identifier|member_expression|subscript_expression)$/.test(value.type)) return !context.isConstant(value);
  if (value.type === "ternary_expression")
    return ["consequence", "alternative"].some((branch) => isGiven(value.childForFieldName(branch), context));
  if (/^(?:as|satisfies|non_null|parenthesized|await|binary)_expression$/.test(value.type))
    return value.namedChildren.some((part) => isGiven(part, context));
  const callee = value.type === "call_expression" ? value.childForFieldName("function") : null;
  if (callee?.text === "String") return isGiven(context.argument(value, 0), context);
  if (/^(?:trim|toString|toLowerCase|toUpperCase)$/.test(callee?.childForFieldName("property")?.text ?? ""))
    return isGiven(callee?.childForFieldName("object") ?? null, context);
  return isRequestData(value, context);
}

/** An enum of the file, or literals one beside the other. */
function isClosedType(type: string, context: RuleContext): boolean {
  if (/^(?:["'][\w ]*["']\s*\|?\s*)+$/.test(type)) return true;
  return (
    /^[A-Z]\w*$/.test(type) &&
    context.root.descendantsOfType("enum_declaration").some((each) => each.childForFieldName("name")?.text === type)
  );
}

/** `@Query("dir") dir: "ASC" | "DESC"`: the client sends what it likes. */
function isDecorated(node: SyntaxNode): boolean {
  const fn = functionAround(node);
  const holder = fn === null ? null : parametersOf(fn).find(({ text }) => text === node.text)?.parent;
  return holder != null && decoratorsOf(holder).length > 0;
}
