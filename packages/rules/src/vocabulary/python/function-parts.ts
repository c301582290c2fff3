import type { SyntaxNode } from "../../engine/syntax-node.ts";

type Maybe = SyntaxNode | null | undefined;

/** Returns the statements of a block (or module), without its comments. */
export function statementsOf(block: Maybe): readonly SyntaxNode[] {
  return (block?.namedChildren ?? []).filter(({ type }) => type !== "comment");
}

/** Returns the statements of a function, a class or a clause, without comments and without the docstring. */
export function bodyOf(owner: Maybe): readonly SyntaxNode[] {
  const block =
    owner?.childForFieldName("body") ??
    owner?.childForFieldName("consequence") ??
    owner?.namedChildren.find(({ type }) => type === "block");
  const statements = statementsOf(block);
  return isDocstring(statements[0]) ? statements.slice(1) : statements;
}

/** True for an expression statement that is only a string. */
export function isDocstring(statement: Maybe): boolean {
  return statement?.type === "expression_statement" && statement.firstNamedChild?.type === "string";
}

/** Returns the expressions behind the `@` of a function or class. */
export function decoratorsOf(definition: Maybe): readonly SyntaxNode[] {
  const outer = definition?.parent;
  if (outer?.type !== "decorated_definition") return [];
  return outer.namedChildren.flatMap((child) =>
    child.type === "decorator" && child.firstNamedChild !== null ? child.firstNamedChild : [],
  );
}

/** True for `async def`. */
export function isAsync(definition: Maybe): boolean {
  return definition?.type === "function_definition" && definition.children[0]?.type === "async";
}

/** A parameter as it is written: `name: annotation = value`. */
export interface Parameter {
  readonly name: string;
  readonly annotation: SyntaxNode | null;
  readonly value: SyntaxNode | null;
}

/** Returns the named parameters of a function, without `*args` and `**kwargs`. */
export function parametersOf(definition: Maybe): readonly Parameter[] {
  return (definition?.childForFieldName("parameters")?.namedChildren ?? []).flatMap((node): readonly Parameter[] => {
    if (node.type === "identifier") return [{ name: node.text, annotation: null, value: null }];
    const name = node.childForFieldName("name") ?? node.firstNamedChild;
    if (name?.type !== "identifier" || node.type.endsWith("_pattern")) return [];
    return [{ name: name.text, annotation: node.childForFieldName("type"), value: node.childForFieldName("value") }];
  });
}

/** Returns the innermost `def` around a node; lambdas are passed over. */
export function functionAround(node: Maybe): SyntaxNode | null {
  for (let current = node?.parent ?? null; current !== null; current = current.parent) {
    if (current.type === "function_definition") return current;
  }
  return null;
}

/** True when a node runs while the module is imported: in no function, and not behind `if __name__ == "__main__"`. */
export function runsAtImport(node: SyntaxNode): boolean {
  for (let current = node.parent; current !== null; current = current.parent) {
    if (["function_definition", "lambda"].includes(current.type) || isMainGuard(current)) return false;
  }
  return true;
}

/** True for `if __name__ == "__main__":` and `if TYPE_CHECKING:`, whose bodies importing does not run. */
export function isMainGuard(node: SyntaxNode): boolean {
  if (node.type !== "if_statement") return false;
  return /__name__|TYPE_CHECKING/.test(node.childForFieldName("condition")?.text ?? "");
}
