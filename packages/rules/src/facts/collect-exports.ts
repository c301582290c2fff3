import type { ExportFact } from "@muster/contract";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { FactSource } from "./fact-source.ts";

/** Returns the names that other files may use, as far as the language says so in the file. */
export function collectExports(source: FactSource): ExportFact[] {
  if (source.family === "python") return pythonExports(source);
  if (source.family === "ecmascript") return [...exportStatements(source), ...commonJsExports(source)];
  if (source.family === "elixir") return elixirExports(source);
  return source.context
    .functions()
    .filter(({ name, isPublic }) => isPublic && name !== "")
    .map(({ name, startLine }) => ({ name, kind: "definition", line: startLine }));
}

/** What `__all__` lists; without it, the public names of the module's top level. */
function pythonExports(source: FactSource): ExportFact[] {
  const { root } = source.context;
  const statements = root.namedChildren.map((node) =>
    node.type === "expression_statement" ? (node.firstNamedChild ?? node) : node,
  );
  const listed = statements.flatMap((node) => {
    const isAll = /^(?:augmented_)?assignment$/.test(node.type) && node.childForFieldName("left")?.text === "__all__";
    const list = isAll ? node.childForFieldName("right") : null;
    return (list?.descendantsOfType("string") ?? []).map((text) =>
      named(source.context.text(text), "listed", source.lineOf(text)),
    );
  });
  if (listed.length > 0) return listed.flat();
  return statements.flatMap((node): ExportFact[] => {
    const definition = node.type === "decorated_definition" ? node.childForFieldName("definition") : node;
    const isDefinition = /^(?:function|class)_definition$/.test(definition?.type ?? "");
    const name = isDefinition
      ? definition?.childForFieldName("name")
      : node.type === "assignment"
        ? node.childForFieldName("left")
        : null;
    return name?.type === "identifier" && !name.text.startsWith("_")
      ? named(name.text, "definition", source.lineOf(node))
      : [];
  });
}

function named(name: string | null | undefined, kind: ExportFact["kind"], line: number): ExportFact[] {
  return name == null || name === "" ? [] : [{ name, kind, line }];
}

function exportStatements(source: FactSource): ExportFact[] {
  return source.context.root.descendantsOfType("export_statement").flatMap((node) => {
    const line = source.lineOf(node);
    const kind = node.childForFieldName("source") === null ? "listed" : "re-export";
    const specifiers = node.descendantsOfType("export_specifier");
    if (specifiers.length > 0) {
      return specifiers.flatMap((each) =>
        named((each.childForFieldName("alias") ?? each.childForFieldName("name"))?.text, kind, line),
      );
    }
    const namespace = node.namedChildren.find(({ type }) => type === "namespace_export");
    if (kind === "re-export") return named(namespace?.firstNamedChild?.text ?? "*", kind, line);
    if (node.children.some(({ type }) => type === "default")) return named("default", "default", line);
    return declaredNames(node.childForFieldName("declaration")).flatMap((name) => named(name, "definition", line));
  });
}

function declaredNames(declaration: SyntaxNode | null): readonly string[] {
  if (declaration === null) return [];
  const own = declaration.childForFieldName("name");
  if (own !== null) return [own.text];
  return declaration.namedChildren
    .filter(({ type }) => type === "variable_declarator")
    .flatMap((each) => {
      const target = each.childForFieldName("name");
      if (target?.type === "identifier") return [target.text];
      return (target?.descendantsOfType(["identifier", "shorthand_property_identifier_pattern"]) ?? []).map(
        ({ text }) => text,
      );
    });
}

/** What `module.exports` and `exports` are given. */
export function commonJsExports(source: FactSource): ExportFact[] {
  if (!source.context.mentions(/\bexports\b/)) return [];
  return source.context.root.descendantsOfType("assignment_expression").flatMap((node) => {
    const target = /^(?:module\.)?exports(?:\.([\w$]+))?$/.exec(node.childForFieldName("left")?.text ?? "");
    if (target === null) return [];
    const line = source.lineOf(node);
    if (target[1] !== undefined) return named(target[1], "definition", line);
    const value = node.childForFieldName("right");
    const entries = value?.type === "object" ? source.syntax.entries(value) : [];
    return entries.length > 0
      ? entries.flatMap(({ name }) => named(name, "listed", line))
      : named("default", "default", line);
  });
}

/** Public functions with their arity, each once. */
function elixirExports({ context }: FactSource): ExportFact[] {
  const found = new Map<string, ExportFact>();
  for (const { name, isPublic, parameters, node, startLine } of context.functions()) {
    if (!isPublic || name === "") continue;
    const full = `${context.symbol(node)}.${name}/${String(parameters)}`;
    if (!found.has(full)) found.set(full, { name: full, kind: "definition", line: startLine });
  }
  return [...found.values()];
}
