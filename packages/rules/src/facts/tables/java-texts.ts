import type { RuleContext } from "../../context/rule-context.ts";
import type { SyntaxNode } from "../../engine/syntax-node.ts";

/** Returns the text that a node of an annotation stands for, null where it is not in the file. */
export type JavaTexts = (node: SyntaxNode | null) => string | null;

/** Returns a function that knows the constants of the file: `TABLE`, `Order.TABLE`, also where they stand in another class. */
export function javaTexts(context: RuleContext): JavaTexts {
  const known = new Map<string, string | null>();
  for (const node of context.root.descendantsOfType(["field_declaration", "constant_declaration"])) {
    const modifiers = node.namedChildOfType("modifiers")?.text ?? "";
    const isFixed =
      node.type === "constant_declaration" || (/\bstatic\b/.test(modifiers) && /\bfinal\b/.test(modifiers));
    const declarator = node.childForFieldName("declarator");
    const name = declarator?.childForFieldName("name")?.text;
    const value = isFixed ? context.text(declarator?.childForFieldName("value")) : null;
    if (name === undefined || value === null) continue;
    const holder = context.enclosingClass(node)?.name ?? "";
    known.set(`${holder}.${name}`, value);
    // A name that two classes have is told by neither alone.
    known.set(name, known.has(name) && known.get(name) !== value ? null : value);
  }
  return (node) => {
    if (node === null) return null;
    const text = context.text(node);
    if (text !== null) return text;
    return /^(?:identifier|field_access)$/.test(node.type) ? (known.get(node.text) ?? null) : null;
  };
}
