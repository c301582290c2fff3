import type { RuleContext } from "../../../context/rule-context.ts";
import { defineRule } from "../../../define-rule.ts";
import type { SyntaxNode } from "../../../engine/syntax-node.ts";
import { enclosingWithinFunction, functionAround, parametersOf } from "../../../vocabulary/javascript/functions.ts";
import { isTestFile } from "../../../vocabulary/javascript/tests.ts";

export const rule = defineRule({
  id: "javascript/mutable-global-state",
  class: "mutable-global-state",
  title: "Module state changed from functions",
  languages: ["javascript", "typescript", "tsx"],
  category: "maintainability",
  severity: "low",
  confidence: "medium",
  why: `
    What a function does depends on who called before. Tests influence each other, requests of different users share
    it, and two instances of the service disagree.`,
  fix: `
    Hold it in an object that is passed down, or in a store. A value that is computed once can be a const.`,
  example: {
    language: "typescript",
    before: `
      let currentUser = null;
      export function signIn(user) {
        currentUser = user;
      }`,
    after: `
      export function createSession(user) {
        return { user };
      }`,
  },
  effort: { baseMinutes: 30, perOccurrenceMinutes: 10 },
  tags: ["state"],
  lifecycle: "stable",
  since: "0.2.0",
  version: 5,
  severityByPathClass: { test: "info", example: "info", script: "info", migration: "info", development: "info" },
  check: (context) =>
    context.mentions(/^(?:export\s+)?(?:let|var|const)\s|\bglobal(?:This)?\./m) ? findState(context) : [],
});

const writes = ["assignment_expression", "augmented_assignment_expression", "update_expression"];

function* findState(context: RuleContext): Iterable<{ at: SyntaxNode; message: string }> {
  // What a test's hooks prepare is shared by its cases on purpose.
  if (isTestFile(context)) return;
  yield* findSharedObjects(context);
  // What a component's script declares belongs to each instance; Vue's without `setup` is a module as any other.
  if (
    /\.(?:svelte|astro)$/.test(context.path) ||
    (/\.vue$/.test(context.path) && context.mentions(/<script\b[^>]*\ssetup\b/))
  )
    return;
  const names = moduleVariables(context);
  if (names.size === 0) return;
  const reported = new Set<string>();
  for (const write of context.root.descendantsOfType(writes)) {
    const target = write.childForFieldName("left") ?? write.childForFieldName("argument");
    const declaration = target?.type === "identifier" ? names.get(target.text) : undefined;
    if (declaration === undefined || target === null || reported.has(target.text)) continue;
    const scope = functionAround(write);
    if (scope === null || isLazy(write, target.text) || isShadowed(write, target.text, context)) continue;
    reported.add(target.text);
    yield {
      at: declaration,
      message: `\`${target.text}\` is shared by the whole module and changed from within a function.`,
    };
  }
}

/** Entries of the global object, and of an object of the module, that a function writes. */
function* findSharedObjects(context: RuleContext): Iterable<{ at: SyntaxNode; message: string }> {
  const objects = moduleObjects(context);
  const reported = new Set<string>();
  for (const write of context.root.descendantsOfType(writes)) {
    const target = write.childForFieldName("left") ?? write.childForFieldName("argument");
    const holder = target?.type === "member_expression" ? target.childForFieldName("object") : null;
    if (target === null || holder?.type !== "identifier" || functionAround(write) === null) continue;
    const isGlobal = /^global(?:This)?$/.test(holder.text);
    const declaration = isGlobal ? write : objects.get(holder.text);
    const key = isGlobal ? target.text : holder.text;
    if (declaration === undefined || reported.has(key) || isLazy(write, target.text)) continue;
    if (!isGlobal && isShadowed(write, holder.text, context)) continue;
    reported.add(key);
    yield {
      at: declaration,
      message: `\`${key}\` is shared by the whole ${isGlobal ? "process" : "module"} and changed from within a function.`,
    };
  }
}

/** `const state = { … }` at the top level, by name. */
function moduleObjects(context: RuleContext): ReadonlyMap<string, SyntaxNode> {
  const declarators = context.root.namedChildren
    .map((statement) =>
      statement.type === "export_statement" ? (statement.childForFieldName("declaration") ?? statement) : statement,
    )
    .filter(({ type, text }) => type === "lexical_declaration" && text.startsWith("const"))
    .flatMap((declaration) => declaration.namedChildren.filter(({ type }) => type === "variable_declarator"))
    .filter((declarator) => declarator.childForFieldName("value")?.type === "object")
    .filter((declarator) => (declarator.childForFieldName("value")?.namedChildCount ?? 0) > 0);
  return new Map(declarators.map((declarator) => [declarator.childForFieldName("name")?.text ?? "", declarator]));
}

/** `let` and `var` at the top level, by name. */
function moduleVariables(context: RuleContext): ReadonlyMap<string, SyntaxNode> {
  const declarators = context.root.namedChildren
    .map((statement) =>
      statement.type === "export_statement" ? (statement.childForFieldName("declaration") ?? statement) : statement,
    )
    .filter(
      ({ type, text }) => type === "variable_declaration" || (type === "lexical_declaration" && text.startsWith("let")),
    )
    .flatMap((declaration) => declaration.namedChildren.filter(({ type }) => type === "variable_declarator"));
  return new Map(declarators.map((declarator) => [declarator.childForFieldName("name")?.text ?? "", declarator]));
}

/** Made when first asked for, and kept: `cached ??= make()`, `if (!cached) cached = make()`. */
function isLazy(write: SyntaxNode, name: string): boolean {
  if (/^(?:\?\?|\|\|)=$/.test(write.childForFieldName("operator")?.text ?? "")) return true;
  const escaped = name.replace(/[$.]/g, "\\$&");
  const condition = enclosingWithinFunction(write, ["if_statement"])?.childForFieldName("condition")?.text ?? "";
  return new RegExp(`!${escaped}\\b|\\b${escaped}\\s*={2,3}\\s*(?:null|undefined)|typeof ${escaped}`).test(condition);
}

/** A parameter or a local of the same name. */
function isShadowed(write: SyntaxNode, name: string, context: RuleContext): boolean {
  for (let fn = functionAround(write); fn !== null; fn = functionAround(fn)) {
    const own = fn;
    if (
      parametersOf(own).some(
        (pattern) => pattern.text === name || new RegExp(`\\b${name.replaceAll("$", "\\$")}\\b`).test(pattern.text),
      )
    )
      return true;
    if (
      own
        .descendantsOfType("variable_declarator")
        .some(
          (declarator) =>
            declarator.childForFieldName("name")?.text === name && functionAround(declarator)?.id === own.id,
        )
    )
      return true;
  }
  return context.root.hasError && write.hasError;
}
