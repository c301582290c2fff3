import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { FactSource } from "./fact-source.ts";

/** Names of the decorators, annotations and attributes on a definition, in order, import aliases resolved. */
export function decoratorsOf(node: SyntaxNode, source: FactSource): string[] {
  return decoratorNodes(node).map((decorator) => {
    const inner = decorator.firstNamedChild?.type === "use_site_target" ? decorator.lastNamedChild : named(decorator);
    return source.context.name(inner) ?? inner?.text.split(/[(<]/)[0] ?? "";
  });
}

const marks = ["decorator", "annotation", "marker_annotation", "attribute"];
/** Lists of them, in front of a definition or around several. */
const lists = ["modifiers", "attribute_list", "attribute_group", "attribute_item", "attribute_declaration"];

/** What holds the name: an annotation that has one is called by it. */
function named(mark: SyntaxNode): SyntaxNode | null {
  if (mark.type === "decorator") return mark.firstNamedChild;
  const name = mark.childForFieldName("name") ?? mark.firstNamedChild;
  return name?.type === "constructor_invocation" ? name.firstNamedChild : name;
}

/** The decorators on a definition: around it, within it, or before it in a class body. */
export function decoratorNodes(node: SyntaxNode): readonly SyntaxNode[] {
  const own = node.namedChildren.flatMap(marksIn);
  const holder = node.parent;
  if (holder === null) return own;
  if (holder.type === "decorated_definition" || holder.type === "export_statement") {
    return [...holder.namedChildren.flatMap(marksIn), ...own];
  }
  const before: (readonly SyntaxNode[])[] = [];
  for (
    let sibling = node.previousNamedSibling;
    sibling !== null && (sibling.type === "decorator" || sibling.type === "attribute_item" || isNote(sibling));
    sibling = sibling.previousNamedSibling
  ) {
    before.unshift(marksIn(sibling));
  }
  return [...before.flat(), ...own];
}

function marksIn(node: SyntaxNode): readonly SyntaxNode[] {
  if (marks.includes(node.type)) return [node];
  return lists.includes(node.type) ? node.namedChildren.flatMap(marksIn) : [];
}

/** Rust's attributes may have comments between them and what they are for. */
function isNote({ type }: SyntaxNode): boolean {
  return type === "line_comment" || type === "block_comment";
}
