import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import { isComponentFile, markupOf } from "../../../languages/component-scripts.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";

/** What stands in for a use that the syntax does not show: JSX before React 17, and pragmas. */
const implicit = /^(?:React|h|Fragment|jsx|jsxs|Preact|createElement)$/;

export const rule = defineRule({
  id: "javascript/unused-import",
  class: "unused-import",
  title: "Imported name that nothing uses",
  languages: ["javascript", "typescript", "tsx"],
  category: "maintainability",
  severity: "low",
  confidence: "high",
  why: `
    Readers look for what is not there, bundles may carry it, and the module is loaded for its side effects by
    accident.`,
  fix: `
    Remove it. For the effects alone write import "module".`,
  example: {
    language: "typescript",
    before: `
      import { readFile, writeFile } from "node:fs/promises";
      export const load = () => readFile("orders.json");`,
    after: `
      import { readFile } from "node:fs/promises";
      export const load = () => readFile("orders.json");`,
  },
  effort: { baseMinutes: 1, perOccurrenceMinutes: 1 },
  tags: ["dead-code", "imports"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 4,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  check: (context) => (context.mentions(/\bimport\b|\brequire\(/) ? findUnused(context) : []),
});

function* findUnused(context: RuleContext): Iterable<{ at: SyntaxNode; message: string }> {
  const names = importedNames(context);
  if (names.length === 0) return;
  const isUsed = usesOf(names, context);
  const markup = isComponentFile(context.path) ? markupOf(context.source) : "";
  for (const node of names) {
    if (
      isUsed(node.text) ||
      isUsedInMarkup(node.text, markup) ||
      isImplicit(node, context) ||
      isDocumented(node, context)
    )
      continue;
    yield { at: node, message: `\`${node.text}\` is imported and never used.` };
  }
}

/** A component's markup names what its script imports: `<PriceList>`, `<price-list>`, `v-focus`, `{format(price)}`. */
function isUsedInMarkup(name: string, markup: string): boolean {
  if (markup === "") return false;
  const kebab = name.replace(/([a-z0-9])([A-Z])/g, "$1-$2").toLowerCase();
  return new RegExp(`(?<![\\w-])(?:${name.replaceAll("$", "\\$")}|${kebab})(?![\\w-])`).test(markup);
}

/** The local names that imports bind, and those of `const x = require(…)` at the top of the file. */
function importedNames(context: RuleContext): readonly SyntaxNode[] {
  return context.root.namedChildren.flatMap((statement) => {
    if (statement.type === "import_statement") return namesOfImport(statement);
    if (statement.type !== "lexical_declaration" && statement.type !== "variable_declaration") return [];
    return statement.namedChildren.flatMap(namesOfRequire);
  });
}

function namesOfImport(statement: SyntaxNode): readonly SyntaxNode[] {
  const clause = statement.namedChildren.find(({ type }) => type === "import_clause");
  return (clause?.namedChildren ?? []).flatMap((child) => {
    if (child.type === "identifier") return [child];
    if (child.type === "namespace_import") return child.namedChildren;
    return child.namedChildren.flatMap((specifier) => {
      const local = specifier.childForFieldName("alias") ?? specifier.childForFieldName("name");
      return local === null || specifier.type !== "import_specifier" ? [] : [local];
    });
  });
}

function namesOfRequire(declarator: SyntaxNode): readonly SyntaxNode[] {
  const value = declarator.childForFieldName("value");
  if (value?.type !== "call_expression" || value.childForFieldName("function")?.text !== "require") return [];
  const name = declarator.childForFieldName("name");
  if (name?.type === "identifier") return [name];
  if (name?.type !== "object_pattern" || name.namedChildren.some(({ type }) => type === "rest_pattern")) return [];
  return name.namedChildren.flatMap((child) => {
    const local = child.childForFieldName("value") ?? child.childForFieldName("left") ?? child;
    return /identifier/.test(local.type) ? [local] : [];
  });
}

const nameTypes = [
  "identifier",
  "type_identifier",
  "shorthand_property_identifier",
  "jsx_identifier",
  "shorthand_property_identifier_pattern",
];

/** The grammar takes `await using(store, read)` for a declaration. */
const isReadAsKeyword = (name: string, code: string): boolean => name === "using" && /\bawait\s+using\s*\(/.test(code);

/** Whether a name stands in the file, not itself as part of an import or as the target of the require. */
function usesOf(names: readonly SyntaxNode[], context: RuleContext): (name: string) => boolean {
  const declared = new Set(names.map(({ startIndex }) => startIndex));
  const imports = context.root.namedChildren.filter(({ type }) => type === "import_statement");
  const firstUse = imports.at(-1)?.endIndex ?? 0;
  const isUse = ({ startIndex: at }: SyntaxNode): boolean =>
    !declared.has(at) && (at >= firstUse || !imports.some((found) => found.startIndex <= at && at < found.endIndex));
  const dotted = context.root.descendantsOfType("nested_identifier").filter(isUse);
  const parts = new Set(dotted.flatMap(({ text }) => text.split(".")));
  return (name) =>
    parts.has(name) ||
    context.named(nameTypes, name).some(isUse) ||
    isReadAsKeyword(name, context.source.slice(firstUse));
}

function isImplicit(node: SyntaxNode, context: RuleContext): boolean {
  // They add properties to everything: `order.should.equal(1)`, `"ready".green`.
  if (node.text === "should") return context.mentions(/\.should\b/);
  if (node.text === "colors") return context.mentions(/\.(?:red|green|yellow|blue|magenta|cyan|white|gr[ae]y|bold)\b/);
  if (node.text === "regeneratorRuntime") return true;
  if (!implicit.test(node.text)) return false;
  return context.language !== "typescript" && (context.mentions(/<\w/) || context.mentions(/@jsx/));
}

/** Named in a JSDoc type: `{@link Order}`, `@param {Order} order`. */
function isDocumented(node: SyntaxNode, context: RuleContext): boolean {
  const named = new RegExp(`(?:\\{[^}]*|@see\\s+|@jsx\\w*\\s+)\\b${node.text.replaceAll("$", "\\$")}\\b`);
  return context.commentNodes().some(({ text }) => /@\w+/.test(text) && named.test(text));
}
