import type { ImportFact } from "@muster/contract";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { FactSource } from "./fact-source.ts";

/** Returns what the file imports and what that binds, in order. */
export function collectImports(source: FactSource): ImportFact[] {
  const { context, syntax } = source;
  const statements = context.root.descendantsOfType([...syntax.importTypes]);
  const bound = statements.flatMap((node) =>
    syntax.imports(node).map(({ local, qualified, module }): ImportFact => {
      const imported = qualified.startsWith(`${module}.`) ? qualified.slice(module.length + 1) : null;
      const kind = local === "" ? "effect" : imported === null ? "module" : "name";
      return { module, local, imported, kind, typeOnly: /^import\s+type\b/.test(node.text), line: source.lineOf(node) };
    }),
  );
  const all = [...withoutRepeatedEffects(bound), ...reExports(source), ...dynamicImports(source)];
  return all.sort((a, b) => a.line - b.line || (a.module < b.module ? -1 : a.module > b.module ? 1 : 0));
}

/** A statement that binds names is no import for effect alone. */
function withoutRepeatedEffects(imports: readonly ImportFact[]): readonly ImportFact[] {
  const binds = new Set(
    imports.flatMap(({ kind, module, line }) => (kind === "effect" ? [] : `${String(line)} ${module}`)),
  );
  return imports.filter(({ kind, module, line }) => kind !== "effect" || !binds.has(`${String(line)} ${module}`));
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
    const callee = node.childForFieldName("function")?.text;
    if (callee !== "import" && (callee !== "require" || node.parent?.type === "variable_declarator")) return [];
    const module = moduleOf(source.context.argument(node, 0), source);
    if (module === null) return [];
    return [{ module, local: "", imported: null, kind: "dynamic", typeOnly: false, line: source.lineOf(node) }];
  });
}

function moduleOf(node: SyntaxNode | null, { context }: FactSource): string | null {
  return context.text(node)?.replace(/^node:/, "") ?? null;
}
