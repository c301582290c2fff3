import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { readHandler } from "../../../vocabulary/python/except-clause.ts";
import { functionAround } from "../../../vocabulary/python/function-parts.ts";

export const rule = defineRule({
  id: "python/unused-variable",
  class: "unused-variable",
  title: "Local variable that is never read",
  languages: ["python"],
  category: "maintainability",
  severity: "low",
  confidence: "medium",
  cwe: ["CWE-563"],
  why: `
    Either a step is missing that should have used it, or the line is a leftover that readers have to understand for
    nothing.`,
  fix: `
    Use it, or drop the assignment and keep the call for its effect. A value that must be taken but not used goes
    into _.`,
  example: {
    language: "python",
    before: `
      def settle(order):
          receipt = gateway.charge(order)
          return True`,
    after: `
      def settle(order):
          gateway.charge(order)
          return True`,
  },
  effort: { baseMinutes: 3, perOccurrenceMinutes: 1 },
  tags: ["dead-code"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 3,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  check: (context) =>
    [
      ...context.root.descendantsOfType("function_definition").flatMap((definition) => findUnread(definition)),
      ...context.root.descendantsOfType(["except_clause", "except_group_clause"]).flatMap(findForgottenError),
    ].filter(({ at }) => !context.comments(at).some((text) => /^noqa(?!:)|^noqa:.*F841/i.test(text))),
});

/** What a function gives a plain name that nothing in it reads. */
function findUnread(definition: SyntaxNode): readonly { at: SyntaxNode; message: string }[] {
  const body = definition.childForFieldName("body");
  if (body === null) return [];
  const targets = body
    .descendantsOfType(["assignment", "with_item"])
    .flatMap((node) => (node.type === "with_item" ? managedTarget(node) : targetsOf(node)))
    .filter((target) => functionAround(target)?.id === definition.id);
  if (targets.length === 0) return [];
  const read = readNames(definition, targets);
  return targets
    .filter(({ text }) => !read.has(text) && !/^_|^__|^(?:unused|dummy|ignored?)/.test(text))
    .map((target) => ({ at: target, message: `\`${target.text}\` is assigned and never read.` }));
}

/** \`except ValueError as error\` whose clause never reads it: Python forgets the name at the end of the clause. */
function findForgottenError(clause: SyntaxNode): readonly { at: SyntaxNode; message: string }[] {
  const { name, node } = readHandler(clause);
  const target = node.descendantsOfType("as_pattern_target").find(({ text }) => text === name)?.firstNamedChild;
  if (name === null || target?.type !== "identifier" || /^_|^(?:unused|dummy|ignored?)/.test(name)) return [];
  const block = node.namedChildren.find(({ type }) => type === "block");
  const isRead = (block?.descendantsOfType("identifier") ?? []).some(
    ({ text, parent }) => text === name || (/^(?:locals|vars|eval|exec)$/.test(text) && parent?.type === "call"),
  );
  return isRead ? [] : [{ at: target, message: `\`${name}\` is assigned and never read.` }];
}

function targetsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const [left, right] = [node.childForFieldName("left"), node.childForFieldName("right")];
  // In a class body it is an attribute.
  if (left === null || right === null || node.parent?.type === "assignment" || isInClass(node)) return [];
  if (left.type === "identifier") return [left];
  // `a, b = 1, 2` sets each on its own; what is unpacked has to be taken as it is.
  const isPaired =
    left.type === "pattern_list" &&
    /^(?:expression_list|tuple)$/.test(right.type) &&
    left.namedChildCount === right.namedChildCount;
  return isPaired ? left.namedChildren.filter(({ type }) => type === "identifier") : [];
}

/** `with lock() as held:` */
function managedTarget(item: SyntaxNode): readonly SyntaxNode[] {
  const value = item.childForFieldName("value");
  const target = value?.type === "as_pattern" ? value.childForFieldName("alias")?.firstNamedChild : null;
  return target?.type === "identifier" && !isInClass(item) ? [target] : [];
}

function isInClass(node: SyntaxNode): boolean {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (up.type === "function_definition") return false;
    if (up.type === "class_definition") return true;
  }
  return false;
}

/** Names that are read, declared to be another scope's, or could be by `locals()`. */
function readNames(definition: SyntaxNode, targets: readonly SyntaxNode[]): { has(name: string): boolean } {
  const written = new Set(targets.map(({ id }) => id));
  const read = new Set<string>();
  for (const identifier of definition.descendantsOfType("identifier")) {
    const up = identifier.parent;
    if (written.has(identifier.id)) continue;
    if (up?.type === "keyword_argument" && up.childForFieldName("name")?.id === identifier.id) continue;
    if (up?.type === "attribute" && up.childForFieldName("attribute")?.id === identifier.id) continue;
    if (
      up?.type === "assignment" &&
      up.childForFieldName("left")?.id === identifier.id &&
      up.childForFieldName("right") !== null
    )
      continue;
    read.add(identifier.text);
  }
  const all = read.has("locals") || read.has("vars") || read.has("eval") || read.has("exec");
  return { has: (name) => all || read.has(name) };
}
