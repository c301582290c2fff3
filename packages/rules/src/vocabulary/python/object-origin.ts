import type { RuleContext } from "../../context/rule-context.ts";
import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { functionAround, parametersOf } from "./function-parts.ts";

/** What each name or attribute of a file is set to, by its text (`self.session`): looked up often, collected once. */
const indexes = new WeakMap<RuleContext, ReadonlyMap<string, readonly SyntaxNode[]>>();

/** Returns all values that a file gives to a name or attribute, by assignment or `with … as`. */
export function assignedValues(target: string, context: RuleContext): readonly SyntaxNode[] {
  let index = indexes.get(context);
  if (index === undefined) {
    index = collectAssignments(context.root);
    indexes.set(context, index);
  }
  return index.get(target) ?? [];
}

function collectAssignments(root: SyntaxNode): ReadonlyMap<string, readonly SyntaxNode[]> {
  const found = new Map<string, SyntaxNode[]>();
  const add = (target: string | undefined, value: SyntaxNode | null): void => {
    if (target === undefined || value === null) return;
    const values = found.get(target);
    if (values === undefined) found.set(target, [value]);
    else values.push(value);
  };
  for (const node of root.descendantsOfType(["assignment", "named_expression", "as_pattern"])) {
    if (node.type === "as_pattern") add(node.childForFieldName("alias")?.text, node.firstNamedChild);
    else {
      const target = node.childForFieldName("left") ?? node.childForFieldName("name");
      add(target?.text, node.childForFieldName("right") ?? node.childForFieldName("value"));
    }
  }
  return found;
}

/**
 * Returns the qualified name of what made an object: the call in an assignment or a `with`, or the annotation of a
 * parameter: `requests.Session` for `session` in `session = requests.Session()`. Null when the file does not say.
 */
export function originOf(node: SyntaxNode | null | undefined, context: RuleContext): string | null {
  if (node == null) return null;
  if (node.type === "call") return context.name(node);
  if (node.type === "await" || node.type === "parenthesized_expression") return originOf(node.firstNamedChild, context);
  const annotation = annotationOf(node, context);
  if (annotation !== null) return annotation;
  for (const value of visibleValues(node, context)) {
    const made = value.type === "await" ? value.firstNamedChild : value;
    const name = made?.type === "call" ? context.name(made) : null;
    if (name !== null) return name;
  }
  return null;
}

/** What a name is given in the function around it, else in the ones further out; what an attribute is given anywhere. */
function visibleValues(node: SyntaxNode, context: RuleContext): readonly SyntaxNode[] {
  const values = assignedValues(node.text, context);
  if (node.type !== "identifier" || values.length === 0) return values;
  for (let owner = functionAround(node); owner !== null; owner = functionAround(owner)) {
    const { startIndex: from, endIndex: until } = owner;
    const inside = values.filter(({ startIndex }) => startIndex >= from && startIndex < until);
    if (inside.length > 0) return inside;
  }
  return values.filter((value) => functionAround(value) === null);
}

function annotationOf(node: SyntaxNode, context: RuleContext): string | null {
  if (node.type !== "identifier") return null;
  for (const ancestor of ancestors(node)) {
    if (ancestor.type !== "function_definition") continue;
    const parameter = parametersOf(ancestor).find(({ name }) => name === node.text);
    const annotation = parameter?.annotation?.firstNamedChild;
    if (annotation !== undefined && annotation !== null) return context.name(annotation) ?? annotation.text;
  }
  return null;
}

/** The object on which a method is called: `session` of `session.get(url)`. */
export function receiverOf(call: SyntaxNode | null | undefined): SyntaxNode | null {
  const callee = call?.childForFieldName("function");
  return callee?.type === "attribute" ? callee.childForFieldName("object") : null;
}

/** The last name of a callee: `get` of `session.get(url)` and of `get(url)`. */
export function calledName(call: SyntaxNode | null | undefined): string {
  const callee = call?.childForFieldName("function");
  return (callee?.type === "attribute" ? callee.childForFieldName("attribute")?.text : callee?.text) ?? "";
}

/**
 * The name of a call with its object's origin in place of the object: `requests.Session.get` for `session.get(url)`
 * where `session = requests.Session()`. The plain name when the origin is not known.
 */
export function callOrigin(call: SyntaxNode, context: RuleContext): string {
  const receiver = receiverOf(call);
  const origin = receiver === null ? null : originOf(receiver, context);
  return origin === null ? (context.name(call) ?? `?.${calledName(call)}`) : `${origin}.${calledName(call)}`;
}
