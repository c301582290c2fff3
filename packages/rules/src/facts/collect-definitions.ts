import type { DefinitionFact } from "@muster/contract";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { MeasuredFunction } from "./measure-functions.ts";
import type { FactSource } from "./fact-source.ts";

/** Returns functions that have a name, classes and modules, in the order in which they start. */
export function collectDefinitions(source: FactSource): DefinitionFact[] {
  const functions = source.context.functions().filter(({ name }) => name !== "");
  const found = [...functions.map((each) => functionFact(each, source)), ...containers(source)];
  return found.sort((a, b) => a.startLine - b.startLine || b.endLine - a.endLine);
}

function functionFact(measured: MeasuredFunction, source: FactSource): DefinitionFact {
  const { node, name, startLine, endLine, isPublic, parameters, codeLines, cyclomatic, cognitive, nesting } = measured;
  const isAsync = /^(?:(?:export|public|private|protected|static|default)\s+)*async\b/.test(node.text.slice(0, 80));
  return {
    ...{ kind: "function", name, symbol: symbolOf(node, name, source), startLine, endLine, isPublic },
    decorators: decoratorsOf(node, source),
    measures: { isAsync, parameters, codeLines, cyclomatic, cognitive, nesting },
  };
}

function containers(source: FactSource): readonly DefinitionFact[] {
  const { context, syntax } = source;
  return context.root.descendantsOfType([...syntax.definitionTypes]).flatMap((node): readonly DefinitionFact[] => {
    const definition = syntax.definition(node);
    if (definition === null || definition.kind === "function" || definition.name === "") return [];
    const startLine = source.lineOf(node);
    const endLine = startLine + (node.text.match(/\n/g)?.length ?? 0);
    const { kind, name } = definition;
    const isPublic = !name.startsWith("_");
    return [
      {
        kind,
        name,
        symbol: symbolOf(node, name, source),
        startLine,
        endLine,
        isPublic,
        decorators: decoratorsOf(node, source),
        measures: null,
      },
    ];
  });
}

function symbolOf(node: SyntaxNode, name: string, { context }: FactSource): string {
  return [context.symbol(node), name].filter((part) => part !== "").join(".");
}

/** Names of the decorators on a definition, in order. */
export function decoratorsOf(node: SyntaxNode, source: FactSource): string[] {
  return decoratorNodes(node).map((decorator) => {
    const inner = decorator.firstNamedChild;
    return source.context.name(inner) ?? inner?.text ?? "";
  });
}

/** The decorators on a definition: around it, within it, or before it in a class body. */
export function decoratorNodes(node: SyntaxNode): readonly SyntaxNode[] {
  const isDecorator = ({ type }: SyntaxNode): boolean => type === "decorator";
  const own = node.namedChildren.filter(isDecorator);
  const holder = node.parent;
  if (holder === null) return own;
  if (holder.type === "decorated_definition" || holder.type === "export_statement") {
    return [...holder.namedChildren.filter(isDecorator), ...own];
  }
  const before: SyntaxNode[] = [];
  for (
    let sibling = node.previousNamedSibling;
    sibling !== null && isDecorator(sibling);
    sibling = sibling.previousNamedSibling
  ) {
    before.unshift(sibling);
  }
  return [...before, ...own];
}
