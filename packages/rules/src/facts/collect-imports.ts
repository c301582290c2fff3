import type { ImportFact } from "@muster/contract";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { FactSource } from "./fact-source.ts";

/** Returns what the file imports and what that binds, in order. */
export function collectImports(source: FactSource): ImportFact[] {
  const { context, syntax } = source;
  const statements = context.root.descendantsOfType(syntax.importTypes);
  const bound = statements.flatMap((node) => {
    const imported = syntax.imports(node);
    // In some languages any call or declaration could be one.
    if (imported.length === 0) return [];
    const typeOnly = source.family === "ecmascript" && /^import\s+type\b/.test(node.text);
    const { defaults, types } = namesOf(node, source);
    const bindsNothing = source.family === "elixir" && !bindsModule(node, source);
    const line = source.lineOf(node);
    return imported.map(({ local, qualified, module }): ImportFact => {
      const named = qualified.startsWith(`${module}.`) ? qualified.slice(module.length + 1) : null;
      const member = named ?? (defaults.has(local) ? "default" : null);
      const kind = local === "" ? "effect" : member === null || bindsNothing ? "module" : "name";
      return {
        module,
        local: bindsNothing ? "" : local,
        imported: bindsNothing ? null : member,
        kind,
        typeOnly: typeOnly || types.has(local),
        line,
      };
    });
  });
  const all = [...withoutRepeatedEffects(bound), ...reExports(source), ...dynamicImports(source)];
  return all.sort((a, b) => a.line - b.line || (a.module < b.module ? -1 : a.module > b.module ? 1 : 0));
}

/** Of an ECMAScript import: the names of the default export, and of what is imported as a type by itself. */
function namesOf(
  node: SyntaxNode,
  { family, context: { source } }: FactSource,
): { readonly defaults: ReadonlySet<string>; readonly types: ReadonlySet<string> } {
  const defaults = new Set<string>();
  const types = new Set<string>();
  if (family !== "ecmascript" || node.type !== "import_statement") return { defaults, types };
  for (const clause of node.namedChildren.filter(({ type }) => type === "import_clause"))
    for (const { type, text } of clause.namedChildren) if (type === "identifier") defaults.add(text);
  for (const specifier of node.descendantsOfType("import_specifier")) {
    const name = specifier.childForFieldName("name")?.text ?? "";
    const local = specifier.childForFieldName("alias")?.text ?? name;
    if (name === "default") defaults.add(local);
    // Whatever else it is, its first word says so.
    if (!source.startsWith("type", specifier.startIndex)) continue;
    if (specifier.children.some(({ isNamed, text }) => !isNamed && text === "type")) types.add(local);
  }
  return { defaults, types };
}

/** `alias A.B` and `require A.B, as: C` make a name; `import`, `require` and `use` alone do not. */
function bindsModule(node: SyntaxNode, { context }: FactSource): boolean {
  return node.childForFieldName("target")?.text === "alias" || context.argument(node, "as") !== null;
}

/** A statement that binds names is no import for effect alone. */
function withoutRepeatedEffects(imports: readonly ImportFact[]): readonly ImportFact[] {
  if (!imports.some(({ kind }) => kind === "effect")) return imports;
  const binds = new Map<number, Set<string>>();
  for (const { kind, module, line } of imports) {
    if (kind !== "effect") binds.set(line, (binds.get(line) ?? new Set()).add(module));
  }
  return imports.filter(({ kind, module, line }) => kind !== "effect" || binds.get(line)?.has(module) !== true);
}

function reExports(source: FactSource): readonly ImportFact[] {
  if (source.family !== "ecmascript") return [];
  return source.context.root.descendantsOfType("export_statement").flatMap((node): readonly ImportFact[] => {
    const module = moduleOf(node.childForFieldName("source"), source);
    if (module === null) return [];
    const names = node
      .descendantsOfType("export_specifier")
      .map((each) => each.childForFieldName("name")?.text ?? null);
    const fact = {
      module,
      local: "",
      kind: "re-export",
      typeOnly: /^export\s+type\b/.test(node.text),
      line: source.lineOf(node),
    } as const;
    return names.length === 0 ? [{ ...fact, imported: null }] : names.map((imported) => ({ ...fact, imported }));
  });
}

/** `import("m")`, and `require("m")` that is not bound to a name. */
function dynamicImports(source: FactSource): readonly ImportFact[] {
  if (source.family !== "ecmascript") return [];
  return source.calls.flatMap(({ node }): readonly ImportFact[] => {
    const calleeNode = node.childForFieldName("function");
    if (calleeNode === null || calleeNode.endIndex - calleeNode.startIndex > "require".length) return [];
    const callee = calleeNode.text;
    if (callee !== "import" && (callee !== "require" || node.parent?.type === "variable_declarator")) return [];
    const module = moduleOf(source.context.argument(node, 0), source);
    if (module === null) return [];
    return [{ module, local: "", imported: null, kind: "dynamic", typeOnly: false, line: source.lineOf(node) }];
  });
}

function moduleOf(node: SyntaxNode | null, { context }: FactSource): string | null {
  return context.text(node)?.replace(/^node:/, "") ?? null;
}
