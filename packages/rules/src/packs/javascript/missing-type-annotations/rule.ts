import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf } from "../../../vocabulary/javascript/functions.ts";

export const rule = defineRule({
  id: "javascript/missing-type-annotations",
  class: "missing-type-annotations",
  title: "Public function without annotations in a typed module",
  languages: ["typescript"],
  category: "maintainability",
  severity: "info",
  confidence: "medium",
  why: `
    What such a function takes or returns is whatever its body happens to make of it: a parameter without a type is any, and
    a changed line changes the type that every caller sees without anybody having said so.`,
  fix: `
    Annotate the parameters and the result, as the functions around it do.`,
  example: {
    language: "typescript",
    before: `
      export function paid(order: Order): boolean {
        return order.paid;
      }
      export function total(order: Order): number {
        return order.total;
      }
      export function names(orders) {
        return orders.map((order) => order.name);
      }`,
    after: `
      export function paid(order: Order): boolean {
        return order.paid;
      }
      export function total(order: Order): number {
        return order.total;
      }
      export function names(orders: readonly Order[]): string[] {
        return orders.map((order) => order.name);
      }`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 3 },
  tags: ["typing"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 1,
  check: ({ path, root }) => {
    if (/\.d\.[cm]?ts$/.test(path)) return [];
    const functions = root.namedChildren.flatMap((statement) => publicFunctions(statement));
    const untyped = functions.filter(({ fn }) => !isTyped(fn));
    // A module counts as typed when over half of its public functions are.
    if (functions.length < functionsMin || untyped.length * 2 >= functions.length) return [];
    return untyped.map(({ name }) => ({
      at: name,
      message: `\`${name.text}\` has no annotations in a module whose functions have them.`,
    }));
  },
});

/** Of fewer nobody can say what is usual. */
const functionsMin = 3;

interface PublicFunction {
  readonly name: SyntaxNode;
  readonly fn: SyntaxNode;
}

/** Exported functions, and the methods of exported classes that are not private. */
function publicFunctions(statement: SyntaxNode): readonly PublicFunction[] {
  const declared = statement.type === "export_statement" ? statement.childForFieldName("declaration") : null;
  if (declared === null) return [];
  if (/^(?:generator_)?function_declaration$/.test(declared.type)) return named(declared, declared);
  if (/class_declaration$/.test(declared.type))
    return (declared.childForFieldName("body")?.namedChildren ?? [])
      .filter((member) => member.type === "method_definition" && !isInternal(member))
      .flatMap((member) => named(member, member));
  return declared.namedChildren.flatMap((declarator) => {
    const fn = declarator.childForFieldName("value");
    // `const handle: Handler = (request) => …` has its types from its own annotation.
    if (fn === null || declarator.childForFieldName("type") !== null) return [];
    return /^(?:arrow_function|function_expression)$/.test(fn.type) ? named(declarator, fn) : [];
  });
}

function named(holder: SyntaxNode, fn: SyntaxNode): readonly PublicFunction[] {
  const name = holder.childForFieldName("name");
  return name === null ? [] : [{ name, fn }];
}

/** Private ones, constructors, accessors, and methods whose types a framework or the class that they override gives. */
const isInternal = (method: SyntaxNode): boolean =>
  /^(?:constructor|_.*|#.*|ng[A-Z]\w*)$/.test(method.childForFieldName("name")?.text ?? "") ||
  /^(?:(?:public|static|async|readonly)\s+)*(?:private|protected|override|get|set)\s/.test(method.text.slice(0, 60)) ||
  decoratorsOf(method).length > 0;

/** Has a type for its result, or for each of its parameters where it has any. */
function isTyped(fn: SyntaxNode): boolean {
  if (fn.childForFieldName("return_type") !== null) return true;
  const parameters = (fn.childForFieldName("parameters")?.namedChildren ?? []).filter(
    ({ type }) => type === "required_parameter" || type === "optional_parameter",
  );
  // `(limit = 10)` has the type of its default.
  return (
    parameters.length > 0 &&
    parameters.every((each) => each.childForFieldName("type") !== null || each.childForFieldName("value") !== null)
  );
}
