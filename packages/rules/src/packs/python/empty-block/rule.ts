import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { decoratorsOf, functionAround } from "../../../vocabulary/python/function-parts.ts";
import { isBaseName } from "../../../vocabulary/stub-note.ts";

export const rule = defineRule({
  id: "python/empty-block",
  class: "empty-block",
  title: "Empty function or block",
  languages: ["python"],
  category: "maintainability",
  severity: "info",
  confidence: "medium",
  cwe: ["CWE-1071"],
  why: `
    Nobody can tell whether something was forgotten, removed or never needed. A condition without a consequence is
    often the half of a change.`,
  fix: `
    Remove it, or say in a comment why nothing happens here.`,
  example: {
    language: "python",
    before: `
      if order.paid:
          pass
      else:
          remind(order)`,
    after: `
      if not order.paid:
          remind(order)`,
  },
  effort: { baseMinutes: 5, perOccurrenceMinutes: 2 },
  tags: ["dead-code"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  query: `
    (if_statement consequence: (block . [(pass_statement) (expression_statement (ellipsis))] .)) @finding
    (elif_clause consequence: (block . [(pass_statement) (expression_statement (ellipsis))] .)) @finding
    (else_clause body: (block . [(pass_statement) (expression_statement (ellipsis))] .)) @finding
    (for_statement body: (block . [(pass_statement) (expression_statement (ellipsis))] .)) @finding
    (while_statement body: (block . [(pass_statement) (expression_statement (ellipsis))] .)) @finding
    (with_statement body: (block . [(pass_statement) (expression_statement (ellipsis))] .)) @finding
    (finally_clause (block . [(pass_statement) (expression_statement (ellipsis))] .)) @finding
    (function_definition body: (block . [(pass_statement) (expression_statement (ellipsis))] .)) @definition @finding
  `,
  accept: ({ finding, definition }, context) =>
    !hasReason(finding, context) &&
    (definition === undefined ? isPointless(finding, context) : isForgotten(definition, context)),
  message: ({ definition }) =>
    definition === undefined
      ? "This block does nothing and does not say why."
      : `\`${definition.childForFieldName("name")?.text ?? "This function"}\` does nothing and does not say why.`,
});

function hasReason(node: SyntaxNode, context: RuleContext): boolean {
  const block =
    node.childForFieldName("body") ??
    node.childForFieldName("consequence") ??
    node.namedChildren.find(({ type }) => type === "block");
  const inner = [
    ...node.descendantsOfType("comment").map(({ text }) => text),
    ...context.comments(block?.firstNamedChild ?? null),
    ...context.comments(node),
  ];
  return inner.some((text) => /\w{2}/.test(text) && !/expect:|noqa|nosec/.test(text));
}

/** A loop or condition may do its work in its head: `while step(): pass`, `with lock: pass`. */
function isPointless(node: SyntaxNode, context: RuleContext): boolean {
  if (node.type === "with_statement") return false;
  if (node.type === "while_statement") return !/\(/.test(node.childForFieldName("condition")?.text ?? "");
  // Running through what it makes is an object's own work, and a generator's that a name stands for.
  if (node.type === "for_statement") {
    const source = node.childForFieldName("right");
    // A stream that is read to its end: nothing of it is wanted.
    if (node.children[0]?.type === "async" || /^_+$/.test(node.childForFieldName("left")?.text ?? "")) return false;
    const given = source?.type === "identifier" ? context.resolve(source) : null;
    return !/\(|^self$/.test(source?.text ?? "") && !/^(?:call|generator_expression)$/.test(given?.type ?? "");
  }
  // Asked only for the error that asking may raise: `try: if status.startswith(""): pass`.
  if (
    node.type === "if_statement" &&
    node.parent?.parent?.type === "try_statement" &&
    node.parent.namedChildCount === 1 &&
    /\(/.test(node.childForFieldName("condition")?.text ?? "")
  )
    return false;
  // A case of several that needs nothing, told from those that follow.
  const later = node.type === "elif_clause" ? node.nextNamedSibling : null;
  if (later !== null || node.namedChildren.some(({ type }) => type === "elif_clause")) return false;
  // Names that are only checked by a type checker.
  return !/TYPE_CHECKING/.test(node.childForFieldName("condition")?.text ?? "");
}

/** Whether a class of the file extends it, and may override what is empty here. */
const isExtended = (name: string, context: RuleContext): boolean =>
  context
    .named(["identifier"], name)
    .some(({ parent }) => parent?.type === "argument_list" && parent.parent?.type === "class_definition");

/** A function of no class of its own kind: interfaces, hooks, overrides and decorated ones are empty on purpose. */
function isForgotten(definition: SyntaxNode, context: RuleContext): boolean {
  if (context.path.endsWith(".pyi") || decoratorsOf(definition).length > 0) return false;
  // What a function or a test hands to others to call.
  if (functionAround(definition) !== null || context.pathClass === "test") return false;
  const name = definition.childForFieldName("name")?.text ?? "";
  // A migration of data that takes nothing back.
  if (/(?:^|\/)migrations\//.test(context.path) && /^_?(?:reverse|backwards?|undo|un\w+)/.test(name)) return false;
  if (
    /^(?:__\w+__|upgrade|downgrade|_?no_?op|_?noop\w*|dummy\w*|nothing|_|\w+_(?:none|nothing)|ignore\w*|null\w*|stub\w*|fake\w*|mock\w*|on_\w+|handle_\w+|setUp\w*|tearDown\w*|setup_\w+|teardown_\w+|visit_\w+|\w*_hook|before_\w+|after_\w+|pre_\w+|post_\w+|log_message|flush|close|start|stop|open)$/.test(
      name,
    )
  )
    return false;
  const owner = context.enclosingClass(definition);
  if (owner === null) return definition.parent?.type === "module";
  const bases = owner.node.childForFieldName("superclasses")?.namedChildren ?? [];
  return (
    bases.every(({ text }) => text === "object") &&
    !isBaseName(owner.name) &&
    !isExtended(owner.name, context) &&
    !/Protocol|Interface|Base|Abstract|Null|Dummy|Mock|Fake|Stub|Mixin|Hook|Plugin|Adapter|Callback|Listener|Handler|Backend/.test(
      owner.name,
    )
  );
}
