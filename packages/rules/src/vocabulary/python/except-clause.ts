import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { functionAround, statementsOf } from "./function-parts.ts";

/** An `except` clause, taken apart. */
export interface Handler {
  readonly node: SyntaxNode;
  /** What it catches, dotted; empty for a bare `except:`. */
  readonly types: readonly string[];
  /** The name of the caught exception, or null. */
  readonly name: string | null;
  readonly statements: readonly SyntaxNode[];
}

/** Takes an `except` clause apart. */
export function readHandler(clause: SyntaxNode): Handler {
  const value = clause.childForFieldName("value");
  const alias = clause.childForFieldName("alias") ?? value?.childForFieldName("alias") ?? null;
  const caught = value?.type === "as_pattern" ? value.firstNamedChild : value;
  const types = caught == null ? [] : caught.type === "tuple" ? caught.namedChildren : [caught];
  return {
    node: clause,
    types: types.filter(({ type }) => type !== "comment").map(({ text }) => text),
    name: alias?.text ?? null,
    statements: statementsOf(clause.namedChildren.find(({ type }) => type === "block")),
  };
}

/** Whether a handler catches everything: bare, `Exception` or `BaseException`. */
export function isBroad({ types }: Handler): boolean {
  return types.length === 0 || types.some((type) => /^(?:builtins\.)?(?:Base)?Exception$/.test(type));
}

/** Returns nodes of the given types inside a node, but not inside functions that it defines. */
export function ownDescendants(node: SyntaxNode, types: readonly string[]): readonly SyntaxNode[] {
  const owner = functionAround(node)?.id ?? (node.type === "function_definition" ? node.id : undefined);
  const wanted = node.type === "function_definition" ? node.id : owner;
  return node.descendantsOfType([...types]).filter((found) => functionAround(found)?.id === wanted);
}

/** Whether a handler raises anything, on some path. */
export function raises({ node }: Handler): boolean {
  return ownDescendants(node, ["raise_statement"]).length > 0;
}

/** Whether an exception's name is used in a node. */
export function mentionsName(node: SyntaxNode, name: string | null): boolean {
  if (name === null) return false;
  const names = node.type === "identifier" ? [node] : node.descendantsOfType("identifier");
  return names.some((found) => found.text === name && !isKeyword(found));
}

const isKeyword = (node: SyntaxNode): boolean =>
  node.parent?.type === "keyword_argument" && node.parent.childForFieldName("name")?.id === node.id;

/** The clauses of the `try` to which a handler belongs, in order. */
export function siblingHandlers(clause: SyntaxNode): readonly SyntaxNode[] {
  return (clause.parent?.namedChildren ?? []).filter(({ type }) => /^except_(?:group_)?clause$/.test(type));
}

/** The body of the `try` to which a handler belongs. */
export function guardedBlock(clause: SyntaxNode): SyntaxNode | null {
  return clause.parent?.childForFieldName("body") ?? null;
}

/** Calls of a handler that are its own. */
export function callsIn({ node }: Handler): readonly SyntaxNode[] {
  return ownDescendants(node, ["call"]);
}

/** Whether the name of the function around says that it starts a program or a service up. */
export function isStartUp(node: SyntaxNode): boolean {
  const name = functionAround(node)?.childForFieldName("name")?.text ?? "";
  return /^_?(?:(?:on_)?start(?:_?up)?|init(?:ialize|ialise)?(?:_\w+)?|setup(?:_\w+)?|bootstrap\w*|lifespan|create_app|connect(?:_\w+)?|load_config\w*|startup_\w+|ready)$/.test(
    name,
  );
}
