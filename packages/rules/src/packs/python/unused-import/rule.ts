import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { firstFrom } from "../../../engine/first-where.ts";
import { ancestors } from "../../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

/** Files whose imports are their public surface, or whose import is the purpose. */
const surfaces =
  /(?:^|\/)(?:__init__|conftest|__main__|setup|settings(?:_\w+)?|celery_app|env|\w*compat(?:ibility)?|py3k)\.py$|\.pyi$/;

export const rule = defineRule({
  id: "python/unused-import",
  class: "unused-import",
  title: "Import that is never used",
  languages: ["python"],
  category: "maintainability",
  severity: "low",
  confidence: "high",
  cwe: ["CWE-1164"],
  why: `
    It costs time at every start, can fail or close a circle of imports for nothing, and tells readers that the
    module depends on what it does not.`,
  fix: `
    Remove it. What is imported for others to use belongs into __all__, or is written import name as name.`,
  example: {
    language: "python",
    before: `
      import json
      import os

      print(os.getcwd())`,
    after: `
      import os

      print(os.getcwd())`,
  },
  effort: { baseMinutes: 2, perOccurrenceMinutes: 1 },
  tags: ["dead-code", "imports"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "info", example: "info", script: "info", development: "info" },
  check: (context) => (isReexporting(context) ? [] : [...findUnused(context)]),
});

const isReexporting = (context: RuleContext): boolean =>
  surfaces.test(context.path) || (context.mentions(/^from [\w.]+ import \*/m) && context.mentions(/__all__/));

function* findUnused(context: RuleContext): Generator<{ at: SyntaxNode; message: string }> {
  const statements = context.root.descendantsOfType(["import_statement", "import_from_statement"]);
  if (statements.length === 0) return;
  for (const statement of statements) {
    if (isForItself(statement, context)) continue;
    for (const { node, name } of boundNames(statement)) {
      const isNamed =
        statement.type === "import_statement" ? isModuleInText(name, context) : isNamedInText(name, context);
      if (!isUsed(name, { statement, statements }, context) && !isNamed)
        yield { at: node, message: `\`${name}\` is imported and never used.` };
    }
  }
}

/** Whether a name is used outside of imports, where it can be. */
function isUsed(
  name: string,
  { statement, statements }: { statement: SyntaxNode; statements: readonly SyntaxNode[] },
  context: RuleContext,
): boolean {
  const owner = scopeOf(statement, name);
  return context.named(["identifier"], name).some((node) => {
    if (node.startIndex < owner.startIndex || node.endIndex > owner.endIndex) return false;
    const before = statements[firstFrom(statements, node.startIndex + 1) - 1];
    return (before === undefined || before.endIndex <= node.startIndex) && !isLabel(node);
  });
}

/** Where a name that is imported can be used: in its function, unless that declares it to be another scope's. */
function scopeOf(statement: SyntaxNode, name: string): SyntaxNode {
  const outer = [...ancestors(statement)];
  const owner = outer.find(({ type }) => type === "function_definition");
  const isDeclared = owner
    ?.descendantsOfType(["global_statement", "nonlocal_statement"])
    .some(({ namedChildren }) => namedChildren.some(({ text }) => text === name));
  return (owner === undefined || isDeclared === true ? outer.at(-1) : owner) ?? statement;
}

/** The member of `order.total` and the keyword of `pay(total=1)` are names of something else. */
function isLabel(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent?.type === "attribute") return parent.childForFieldName("attribute")?.id === node.id;
  return parent?.type === "keyword_argument" && parent.childForFieldName("name")?.id === node.id;
}

function boundNames(statement: SyntaxNode): readonly { node: SyntaxNode; name: string }[] {
  const module = statement.childForFieldName("module_name");
  return statement.namedChildren.flatMap((node): readonly { node: SyntaxNode; name: string }[] => {
    if (node.id === module?.id) return [];
    if (node.type === "dotted_name")
      return [{ node, name: statement.type === "import_statement" ? (node.text.split(".")[0] ?? "") : node.text }];
    if (node.type !== "aliased_import") return [];
    const alias = node.childForFieldName("alias")?.text ?? "";
    // `import name as name` says that others import it from here.
    return alias === "" || alias === node.childForFieldName("name")?.text ? [] : [{ node, name: alias }];
  });
}

/** Tried whether it is there, told to linters, or of the language itself. */
function isForItself(statement: SyntaxNode, context: RuleContext): boolean {
  if (/^from\s+__future__/.test(statement.text) || statement.childForFieldName("module_name")?.text === "__future__")
    return true;
  for (let up = statement.parent; up !== null; up = up.parent) {
    if (up.type === "try_statement" || up.type === "except_clause") return true;
    // One of two sources by the version of the language: what it binds is for others.
    if (
      up.type === "if_statement" &&
      /\bPY[23]\w*\b|version_info|\bsix\b/.test(up.childForFieldName("condition")?.text ?? "")
    )
      return true;
    // In a class body it makes an attribute.
    if (up.type === "class_definition") return true;
    if (up.type === "function_definition") break;
  }
  return (
    context
      .comments(statement)
      .some((text) =>
        /noqa|pylint|pragma|side.?effect|register|re-?export|F401|needed|required|type: ignore|isort|keep/i.test(text),
      ) || context.mentions(/^#\s*(?:flake8|ruff): noqa/m)
  );
}

/** A module stands before a dot in an annotation, or alone in __all__; `"design.yaml"` and `"email"` speak of other things. */
function isModuleInText(name: string, context: RuleContext): boolean {
  const quoted = new RegExp(
    `["'](?:[\\w.\\[\\], |]*[\\s[\\],|])?${name}\\.\\w|#\\s*type:.*\\b${name}\\b|>>> .*\\b${name}\\b|__all__[^=]*=[^=]*["']${name}["']`,
  );
  return quoted.test(context.source);
}

/** Names in quoted annotations, in __all__, in type comments and doctests. */
function isNamedInText(name: string, context: RuleContext): boolean {
  const quoted = new RegExp(
    `["'](?:[\\w.\\[\\], |]*[\\s[\\],|.])?${name}(?:[\\s[\\],|.][\\w.\\[\\], |]*)?["']|#\\s*type:.*\\b${name}\\b|>>> .*\\b${name}\\b`,
  );
  return quoted.test(context.source);
}
