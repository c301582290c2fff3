import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

const camel = /^[$_]+\d[A-Za-z0-9]*$|^[$_]*[a-z][A-Za-z0-9]*[$_]?$|^[$_]+$|^[$_]*[a-z]$|^__\w+__$/;
/** Names of observables end with a dollar sign. */
const pascal = /^_?[A-Z][A-Za-z0-9]*\$?$/;
/** Constants, also with a part in another spelling (`STYLE_FgRed`), and names that compilers make (`axios_1`). */
const allCaps = /^_*[A-Z][A-Z0-9]+(?:_[A-Za-z0-9]+)*_?$|^_*[A-Z](?:_[A-Z0-9]+)*$|_\d+$/;
/** Frameworks that call functions by names of theirs. */
const given = /^(?:unstable_|experimental_|UNSAFE_|__|INTERNAL_|dangerously|test_|prefers_|\$)/;

export const rule = defineRule({
  id: "javascript/naming-convention",
  class: "naming-convention",
  title: "Name against the convention",
  languages: ["javascript", "typescript", "tsx"],
  category: "maintainability",
  severity: "info",
  confidence: "low",
  why: `
    Readers take an upper-case name for a class and a snake_case one for a column: where the spelling lies, they
    look in the wrong place.`,
  fix: `
    Classes and types in PascalCase, functions and variables in camelCase, constants in ALL_CAPS or camelCase.`,
  example: {
    language: "typescript",
    before: `
      function get_total(order_list) {
        return order_list.length;
      }`,
    after: `
      function getTotal(orderList) {
        return orderList.length;
      }`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 3 },
  tags: ["style", "naming"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 2,
  query: `
    (class_declaration name: (_) @class) @finding

    (function_declaration name: (identifier) @function) @finding

    (method_definition name: (property_identifier) @method) @finding

    (variable_declarator name: (identifier) @variable) @finding
  `,
  accept: ({ finding, class: named, function: fn, method, variable }, context) => {
    if (named !== undefined) return !pascal.test(named.text) && !/^[A-Z]\w*(?:_\w+|\d+)$/.test(named.text);
    const name = (fn ?? method ?? variable)?.text ?? "";
    if (given.test(name) || camel.test(name)) return false;
    if (variable !== undefined) return !allCaps.test(name) && !isTypeLike(name, finding, context) && isOwnName(finding);
    if (method !== undefined) return /_/.test(name) && !allCaps.test(name) && finding.parent?.type === "class_body";
    // Components, constructors and decorators are written like classes.
    return !pascal.test(name) && !allCaps.test(name);
  },
  message: ({ class: named, function: fn, method, variable }) =>
    `\`${(named ?? fn ?? method ?? variable)?.text ?? ""}\` is not spelt as names of its kind are.`,
});

/** Components, schemas, models and classes held in a constant. */
const isTypeLike = (name: string, declarator: SyntaxNode, context: RuleContext): boolean =>
  pascal.test(name) && (context.language !== "typescript" || declarator.childForFieldName("value") !== null);

/** Not a name that another module gave: an import, or a field taken out under its own name. */
const isOwnName = (declarator: SyntaxNode): boolean =>
  !/^(?:await\s+)?(?:require|import)\(/.test(declarator.childForFieldName("value")?.text ?? "") &&
  declarator.childForFieldName("value") !== null;
