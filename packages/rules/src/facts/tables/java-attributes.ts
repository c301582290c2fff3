import type { SyntaxNode } from "../../engine/syntax-node.ts";

/** Annotations by their last names. */
export type Marks = ReadonlyMap<string, SyntaxNode>;

/** What may be a column: a field, or the property of a getter. */
export interface JavaAttribute {
  readonly name: string;
  readonly type: string;
  readonly marks: Marks;
}

/** Returns the attributes of an entity: of its fields, or of its getters where its key is marked on one of them. */
export function javaAttributes(node: SyntaxNode, marksOf: (node: SyntaxNode) => Marks): readonly JavaAttribute[] {
  const members = node.childForFieldName("body")?.namedChildren ?? [];
  const fields = members.flatMap((member) => fieldOf(member, marksOf) ?? []);
  const getters = members.flatMap((member) => getterOf(member, marksOf) ?? []);
  const isKey = ({ marks }: JavaAttribute): boolean => marks.has("Id") || marks.has("EmbeddedId");
  return getters.some(isKey) ? getters : fields;
}

function fieldOf(member: SyntaxNode, marksOf: (node: SyntaxNode) => Marks): JavaAttribute | null {
  if (member.type !== "field_declaration") return null;
  const name = member.childForFieldName("declarator")?.childForFieldName("name")?.text;
  const modifiers = member.namedChildOfType("modifiers")?.text ?? "";
  if (name === undefined || /\b(?:static|transient)\b/.test(modifiers)) return null;
  return { name, type: member.childForFieldName("type")?.text ?? "", marks: marksOf(member) };
}

/** `getOrderTotal()` and `isPaid()` are `orderTotal` and `paid`. */
function getterOf(member: SyntaxNode, marksOf: (node: SyntaxNode) => Marks): JavaAttribute | null {
  if (member.type !== "method_declaration" || member.childForFieldName("parameters")?.namedChildCount !== 0)
    return null;
  const [, first, rest] = /^(?:get|is)([A-Z])(\w*)$/.exec(member.childForFieldName("name")?.text ?? "") ?? [];
  if (first === undefined) return null;
  const type = member.childForFieldName("type")?.text ?? "";
  return { name: `${first.toLowerCase()}${rest}`, type, marks: marksOf(member) };
}
