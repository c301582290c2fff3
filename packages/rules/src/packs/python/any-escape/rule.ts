import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf } from "../../../vocabulary/python/function-parts.ts";

export const rule = defineRule({
  id: "python/any-escape",
  class: "any-escape",
  title: "Type checking switched off by Any or a bare ignore",
  languages: ["python"],
  category: "maintainability",
  severity: "info",
  confidence: "medium",
  why: `
    From here on the checker believes everything. A wrong attribute or argument is found by a user in place of the
    editor, and the hole spreads to whatever uses the value.`,
  fix: `
    Name the type, a Protocol or object; narrow with isinstance. Give an ignore its code, # type: ignore[arg-type],
    so that it hides one error and no other.`,
  example: {
    language: "python",
    before: `
      def total(order: Any) -> int:
          return order.total`,
    after: `
      def total(order: Order) -> int:
          return order.total`,
  },
  effort: { baseMinutes: 10, perOccurrenceMinutes: 5 },
  tags: ["typing"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  query: `
    (typed_parameter . (identifier) type: (type (_) @any)) @finding

    (typed_default_parameter type: (type (_) @any)) @finding

    (function_definition return_type: (type (_) @any) @finding)

    (assignment left: (_) type: (type (_) @any) @finding)

    (call function: (identifier) @_cast arguments: (argument_list . (_) @any)
      (#eq? @_cast "cast")) @finding

    (call function: (attribute attribute: (identifier) @_cast) arguments: (argument_list . (_) @any)
      (#eq? @_cast "cast")) @finding

    ((comment) @ignore @finding (#match? @ignore "type:[ ]*ignore|mypy:|pyright:"))
  `,
  accept: ({ finding, any, ignore }, context) => {
    if (ignore !== undefined)
      return (
        !/\bnoqa:[^#]*\bPGH003/.test(ignore.text) &&
        /#\s*type:\s*ignore(?!\[)|#\s*mypy:\s*ignore-errors|#\s*pyright:\s*ignore(?!\[)/.test(ignore.text)
      );
    // FastAPI's `response_model` says the type of what this returns.
    if (
      finding.parent?.type === "function_definition" &&
      decoratorsOf(finding.parent).some(({ text }) => /\bresponse_model\s*=/.test(text))
    )
      return false;
    if (seesWhateverComes(finding)) return false;
    // A stub describes what has no types; whoever checks against it had nothing before.
    return any !== undefined && !context.path.endsWith(".pyi") && isAny(any, context);
  },
  message: ({ ignore }) =>
    ignore === undefined
      ? "`Any` switches the checking of this value off."
      : "This hides every error of the line, also those to come.",
});

/** `Any`, and what is no narrower: `Optional[Any]`, `Any | None`. */
function isAny(type: SyntaxNode, context: RuleContext): boolean {
  if (type.type === "binary_operator")
    return [type.childForFieldName("left"), type.childForFieldName("right")].some(
      (side) => side !== null && isAny(side, context),
    );
  if (type.type === "generic_type" || type.type === "subscript") {
    const [origin] = type.namedChildren;
    const parameters = type.namedChildren.flatMap((child) =>
      child.type === "type_parameter" ? child.namedChildren : [],
    );
    return (
      /(?:^|\.)(?:Optional|Union)$/.test(origin?.text ?? "") &&
      parameters.some(({ firstNamedChild }) => firstNamedChild !== null && isAny(firstNamedChild, context))
    );
  }
  return /^(?:typing|t)\.Any$|^Any$/.test(context.name(type) ?? "");
}

/** Pydantic's validators of what was sent, before it has a type, and what `json` asks to encode. */
function seesWhateverComes(finding: SyntaxNode): boolean {
  const definition = [...ancestors(finding)].find(({ type }) => type === "function_definition" || type === "block");
  if (definition?.type !== "function_definition") return false;
  return (
    decoratorsOf(definition).some(({ text }) => earlyValidator.test(text)) ||
    (definition.childForFieldName("name")?.text === "default" &&
      /\w*Encoder\b/.test(classAround(definition)?.childForFieldName("superclasses")?.text ?? ""))
  );
}

const classAround = (definition: SyntaxNode): SyntaxNode | null =>
  definition.parent?.parent?.type === "class_definition" ? definition.parent.parent : null;

/** `@model_validator(mode="before")`, `@validator("lines", pre=True)` */
const earlyValidator =
  /^(?:\w+\.)?(?:(?:model|field)_validator\((?:.|\n)*\bmode\s*=\s*["'](?:before|wrap|plain)|(?:root_)?validator\((?:.|\n)*\bpre\s*=\s*True)/;
