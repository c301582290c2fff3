import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { functionAround } from "../../../vocabulary/javascript/functions.ts";

export const rule = defineRule({
  id: "javascript/unused-variable",
  class: "unused-variable",
  title: "Name that is never read",
  languages: ["javascript", "typescript", "tsx"],
  category: "maintainability",
  severity: "low",
  confidence: "medium",
  why: `
    Something was computed for nothing, or was meant to be used and was forgotten.`,
  fix: `
    Use it, or remove it and whatever made it. A name that must be bound begins with an underscore.`,
  example: {
    language: "typescript",
    before: `
      function total(items) {
        const count = items.length;
        return items.reduce((sum, item) => sum + item.price, 0);
      }`,
    after: `
      function total(items) {
        return items.reduce((sum, item) => sum + item.price, 0);
      }`,
  },
  effort: { baseMinutes: 2, perOccurrenceMinutes: 1 },
  tags: ["dead-code"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  check: (context) => findUnread(context),
});

function* findUnread(context: RuleContext): Iterable<{ at: SyntaxNode; message: string }> {
  if (context.mentions(/\beval\(|\bwith\s*\(/)) return;
  // Other scripts of a page read what stands at the top level of one; a module's own names are its own.
  const ofModule = isModule(context) ? context.root : null;
  const variables = context.root
    .descendantsOfType("variable_declarator")
    .filter((declarator) => !isLoopHead(declarator) && !isUsing(declarator))
    .flatMap((declarator) => {
      const scope = functionAround(declarator) ?? (isOwn(declarator) ? ofModule : null);
      return scope === null ? [] : boundNames(declarator.childForFieldName("name")).map((name) => ({ name, scope }));
    });
  const functions = context.root
    .descendantsOfType(["function_declaration", "generator_function_declaration"])
    .flatMap((fn) => {
      const name = fn.childForFieldName("name");
      const scope = functionAround(fn) ?? (isExported(fn) ? null : ofModule);
      return scope === null || name === null ? [] : [{ name, scope }];
    });
  const declared = [...variables, ...functions];
  const declaredAt = new Set(declared.map(({ name }) => name.startIndex));
  for (const { name, scope } of declared) {
    const { text } = name;
    if (!text.startsWith("_") && !isReadWithin(scope, { name: text, declaredAt, context }) && !isKept(name, context)) {
      yield { at: name, message: `\`${text}\` is never read.` };
    }
  }
}

/** `// eslint-disable-next-line no-unused-vars`: it is there on purpose. */
const isKept = (name: SyntaxNode, context: RuleContext): boolean =>
  context.comments(name).some((comment) => /\b(?:disable|ignore)\b.*no-?unused/i.test(comment));

const isModule = (context: RuleContext): boolean =>
  !/\.(?:vue|svelte|astro)$|\.d\.[cm]?ts$/.test(context.path) &&
  context.mentions(/^\s*(?:import|export)\b|\brequire\(|\bmodule\.exports\b|\bexports\.\w/m);

/** Of the module alone: not exported, not `const load = exports.load = …`, and no import, which is another rule's. */
function isOwn(declarator: SyntaxNode): boolean {
  const given = declarator.childForFieldName("value");
  const value = given?.type === "parenthesized_expression" ? given.firstNamedChild : given;
  return (
    declarator.parent !== null &&
    !isExported(declarator.parent) &&
    value?.type !== "assignment_expression" &&
    !(value?.type === "call_expression" && value.childForFieldName("function")?.text === "require")
  );
}

const isExported = ({ parent }: SyntaxNode): boolean =>
  parent?.type === "export_statement" || parent?.type === "ambient_declaration";

/**
 * The names that a declaration binds and could leave out. Beside a rest (`const { secret, ...shown } = user`) a name is there to
 * be left out of it, and the elements of a list before the last are there for their place.
 */
function boundNames(pattern: SyntaxNode | null): readonly SyntaxNode[] {
  if (pattern === null) return [];
  switch (pattern.type) {
    case "identifier":
    case "shorthand_property_identifier_pattern":
      return [pattern];
    case "object_pattern":
      return pattern.namedChildren.some(({ type }) => type === "rest_pattern")
        ? []
        : pattern.namedChildren.flatMap(boundNames);
    case "array_pattern":
      return boundNames(pattern.lastNamedChild);
    case "pair_pattern":
      return boundNames(pattern.childForFieldName("value"));
    case "assignment_pattern":
    case "object_assignment_pattern":
      return boundNames(pattern.childForFieldName("left"));
    default:
      return [];
  }
}

const nameTypes = [
  "identifier",
  "shorthand_property_identifier",
  "jsx_identifier",
  "type_identifier",
  "nested_identifier",
];

/** An assignment to a name does not read it. */
function isReadWithin(
  scope: SyntaxNode,
  given: { readonly name: string; readonly declaredAt: ReadonlySet<number>; readonly context: RuleContext },
): boolean {
  return given.context
    .named(nameTypes, given.name)
    .some(
      (node) =>
        node.startIndex >= scope.startIndex &&
        node.endIndex <= scope.endIndex &&
        !given.declaredAt.has(node.startIndex) &&
        !isBinding(node),
    );
}

function isBinding(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent === null) return false;
  if (parent.type === "variable_declarator") return parent.childForFieldName("name")?.id === node.id;
  const isStatement = parent.parent?.type === "expression_statement";
  if (parent.type === "assignment_expression") return isStatement && parent.childForFieldName("left")?.id === node.id;
  if (parent.type === "augmented_assignment_expression" || parent.type === "update_expression")
    return isStatement && parent.firstNamedChild?.id === node.id;
  return false;
}

const isLoopHead = (declarator: SyntaxNode): boolean =>
  /^for_/.test(declarator.parent?.parent?.type ?? "") && declarator.childForFieldName("value") === null;

const isUsing = (declarator: SyntaxNode): boolean =>
  /^(?:await\s+)?using\b/.test(declarator.parent?.text.slice(0, 12) ?? "");
