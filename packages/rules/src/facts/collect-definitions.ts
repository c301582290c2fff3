import type { DefinitionFact } from "@muster/contract";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { MeasuredFunction } from "./measure-functions.ts";
import { commonJsExports } from "./collect-exports.ts";
import { decoratorsOf } from "./decorators.ts";
import type { FactSource } from "./fact-source.ts";
import { isPublicDefinition } from "./visibility.ts";

/** Returns functions that have a name, classes and modules, in the order in which they start. */
export function collectDefinitions(source: FactSource): DefinitionFact[] {
  const functions = source.context.functions().filter(({ name }) => name !== "");
  const listed = listedNames(source);
  const found = [...functions.map((each) => functionFact(each, source, listed)), ...containers(source, listed)];
  return found.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

/** Names of a script's top level that it exports elsewhere: `export { name }`, `export default name`. */
function listedNames(source: FactSource): ReadonlySet<string> {
  const names = new Set<string>();
  if (source.family !== "ecmascript") return names;
  for (const statement of source.context.root.namedChildren) {
    if (statement.type !== "export_statement" || statement.childForFieldName("source") !== null) continue;
    const value = statement.childForFieldName("value");
    if (value?.type === "identifier") names.add(value.text);
    for (const each of statement.descendantsOfType("export_specifier"))
      names.add(each.childForFieldName("name")?.text ?? "");
  }
  for (const { name, kind } of commonJsExports(source)) if (kind === "listed") names.add(name);
  return names;
}

function functionFact(measured: MeasuredFunction, source: FactSource, listed: ReadonlySet<string>): DefinitionFact {
  const { node, name, startLine, endLine, parameters, codeLines, cyclomatic, cognitive, nesting } = measured;
  const isAsync = /^(?:(?:export|public|private|protected|static|default)\s+)*async\b/.test(node.text.slice(0, 80));
  const symbol = symbolOf(node, name, source);
  const isPublic = measured.isPublic || (symbol === name && listed.has(name));
  return {
    ...{ kind: "function", name, symbol, startLine, endLine, isPublic },
    decorators: decoratorsOf(node, source),
    measures: { isAsync, parameters, codeLines, cyclomatic, cognitive, nesting },
  };
}

function containers(source: FactSource, listed: ReadonlySet<string>): readonly DefinitionFact[] {
  const { context, syntax } = source;
  const hidden = new Set<string>();
  return context.root.descendantsOfType([...syntax.definitionTypes]).flatMap((node): readonly DefinitionFact[] => {
    const definition = syntax.definition(node);
    if (definition === null || definition.kind === "function" || definition.name === "") return [];
    const startLine = source.lineOf(node);
    const endLine = startLine + (node.text.match(/\n/g)?.length ?? 0);
    const { kind, name } = definition;
    const symbol = symbolOf(node, name, source);
    const isPublic =
      source.family === "ecmascript"
        ? isExported(node) || (symbol === name && listed.has(name))
        : isPublicDefinition(context.language, node, name) && !hidden.has(name);
    // An implementation is as open as its type.
    if (context.language === "rust" && !isPublic) hidden.add(name);
    return [
      {
        kind,
        name,
        symbol,
        startLine,
        endLine,
        isPublic,
        decorators: decoratorsOf(node, source),
        measures: null,
      },
    ];
  });
}

/** A class or namespace that is exported where it is written, or stands for what the module is. */
function isExported(node: SyntaxNode): boolean {
  const { parent } = node;
  const declaration = parent?.type === "variable_declarator" ? parent.parent : node;
  const isAssigned =
    parent?.type === "assignment_expression" &&
    /^(?:module\.)?exports\b/.test(parent.childForFieldName("left")?.text ?? "");
  return isAssigned || declaration?.parent?.type === "export_statement";
}

function symbolOf(node: SyntaxNode, name: string, { context }: FactSource): string {
  return [context.symbol(node), name].filter((part) => part !== "").join(".");
}
