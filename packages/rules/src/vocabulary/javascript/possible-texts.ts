import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";

/**
 * Returns the texts that a value may have as far as the file tells: its own, both of `a ? "x" : "y"`, an entry of an
 * object of the file, a field of the class around that is declared with one. Empty where nothing is known.
 */
export function possibleTexts(node: SyntaxNode | null | undefined, context: RuleContext): readonly string[] {
  const text = context.text(node);
  if (text !== null) return [text];
  const value = context.resolve(node);
  if (value?.type === "ternary_expression")
    return ["consequence", "alternative"].flatMap((side) => context.text(value.childForFieldName(side)) ?? []);
  if (value?.type !== "member_expression") return [];
  const [object, key] = [value.childForFieldName("object"), value.childForFieldName("property")?.text ?? ""];
  if (object?.type === "this") {
    const field = context
      .enclosingClass(value)
      ?.node.descendantsOfType(["public_field_definition", "field_definition"])
      .find((each) => (each.childForFieldName("name") ?? each.childForFieldName("property"))?.text === key);
    return [context.text(field?.childForFieldName("value"))].filter((each) => each !== null);
  }
  const made = context.resolve(object);
  const held = made?.type === "as_expression" ? made.firstNamedChild : made;
  return [context.text(context.entry(held, key))].filter((each) => each !== null);
}
