import { defineRule } from "../../../define-rule.ts";
import type { Report } from "../../../define-rule.ts";
import type { RuleContext } from "../../../context/rule-context.ts";
import { argumentNodes, modulesOf } from "../../../vocabulary/elixir/outline.ts";

export const rule = defineRule({
  id: "elixir/naming-convention",
  class: "naming-convention",
  title: "Name against the conventions of Elixir",
  languages: ["elixir"],
  category: "maintainability",
  severity: "info",
  confidence: "high",
  why: `Names that follow no rule have to be looked up, and searching for them finds half of the places.`,
  fix: `snake_case for functions, variables and attributes, CamelCase for modules, a question mark for predicates (valid?, not is_valid).`,
  example: {
    language: "elixir",
    before: `def getTotal(order), do: order.total`,
    after: `def total(order), do: order.total`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 3 },
  tags: ["style"],
  lifecycle: "stable",
  since: "0.1.0",
  version: 3,
  check: function* (context) {
    yield* findDefinitions(context);
    if (context.mentions(/\b[a-z]+[A-Z]\w*\s*=[^=~>]/)) yield* findVariables(context);
    if (context.mentions(/@[a-z]+[A-Z]/)) yield* findAttributes(context);
  },
});

const isCamel = (name: string): boolean => /^_?[a-z][a-z0-9]*[A-Z]/.test(name);

function* findDefinitions(context: RuleContext): Generator<Report> {
  for (const { name, node, functions } of modulesOf(context)) {
    const title = argumentNodes(node)[0];
    if (node.type === "call" && title?.type === "alias" && /_/.test(name))
      yield { at: title, message: `Modules are named in CamelCase: ${name.slice(0, 80)} is not.` };
    const seen = new Set<string>();
    for (const clause of functions) {
      const head = argumentNodes(clause.node)[0];
      if (head === undefined || seen.has(clause.name) || !clause.word.startsWith("def")) continue;
      seen.add(clause.name);
      for (const parameter of clause.parameters) {
        if (parameter.type === "identifier" && !parameter.text.startsWith("_") && isCamel(parameter.text))
          yield { at: parameter, message: `Variables are named in snake_case: ${parameter.text.slice(0, 80)} is not.` };
      }
      if (isCamel(clause.name))
        yield { at: head, message: `Functions are named in snake_case: ${clause.name.slice(0, 80)} is not.` };
      const isPredicate =
        /^is_\w+(?<!_changeset|_query)\??$/.test(clause.name) &&
        !clause.word.startsWith("defmacro") &&
        clause.parameters.length > 0;
      if (isPredicate)
        yield {
          at: head,
          message: `A predicate ends in a question mark: ${clause.name.replace(/^is_|\?$/g, "").slice(0, 80)}?, as is_ is for guards.`,
        };
    }
  }
}

function* findVariables(context: RuleContext): Generator<Report> {
  for (const match of context.root.descendantsOfType("binary_operator")) {
    const left = match.childForFieldName("left");
    if (match.childForFieldName("operator")?.text === "=" && left?.type === "identifier" && isCamel(left.text)) {
      yield { at: left, message: `Variables are named in snake_case: ${left.text.slice(0, 80)} is not.` };
    }
  }
}

function* findAttributes(context: RuleContext): Generator<Report> {
  for (const attribute of context.root.descendantsOfType("unary_operator")) {
    const operand = attribute.childForFieldName("operand");
    const name = operand?.type === "call" ? (operand.childForFieldName("target")?.text ?? "") : "";
    if (attribute.text.startsWith("@") && isCamel(name))
      yield { at: attribute, message: `Attributes are named in snake_case: ${name.slice(0, 80)} is not.` };
  }
}
