import { ancestors } from "../../engine/syntax-node.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { calledName } from "./object-origin.ts";

const inventing = /(?:^|_)(?:mock(?:s|ed|up)?|fake[sd]?|stub(?:s|bed)?|monkey_?patch(?:ed)?|patch(?:ed)?)(?:_|$)/;

/** True for a value that a mock answers with, whether a test or the code beside it makes it up. */
export function isMadeUp(node: SyntaxNode): boolean {
  return [...ancestors(node)].some((outer) => {
    if (outer.type === "call") return inventing.test(snakeCase(calledName(outer)));
    if (outer.type !== "function_definition") return false;
    return inventing.test(snakeCase(outer.childForFieldName("name")?.text ?? ""));
  });
}

const snakeCase = (name: string): string => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "_").toLowerCase();
