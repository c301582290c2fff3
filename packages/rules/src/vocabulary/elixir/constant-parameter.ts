import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";
import { callsWithin, functionAround, moduleAround } from "./outline.ts";

/**
 * Returns whether a name is a parameter of a private function that its module calls with constants alone:
 * `config("rate")` of `defp config(key)`. Nobody else can call it.
 */
export function isGivenConstantsOnly(name: SyntaxNode, context: RuleContext): boolean {
  const around = functionAround(name);
  const module = moduleAround(name, context);
  if (name.type !== "identifier" || around?.word !== "defp" || module === null) return false;
  const position = around.parameters.findIndex(({ text }) => text === name.text);
  if (position === -1 || module.node.text.includes(`&${around.name}/`)) return false;
  const calls = callsWithin(module.node, context).filter(
    (call) => call.name === around.name && call.node.parent?.parent?.id !== around.node.id,
  );
  const given = calls.map(({ node }) => context.argument(node, position)).filter((value) => value !== null);
  return given.length > 0 && given.length === calls.length && given.every((value) => context.isConstant(value));
}
