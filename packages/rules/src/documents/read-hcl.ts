import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { DocumentEntry, DocumentNode } from "./document-node.ts";

/** Blocks within blocks: Terraform's own go a few deep. */
const depthMax = 40;

/**
 * Returns the document of an HCL file: attributes are entries, and `resource "kind" "name" { … }` is an entry `resource`
 * with a map of the kind, which holds a map of the name. A block that stands several times is as many entries.
 */
export function readHcl(root: SyntaxNode): readonly DocumentNode[] {
  const body = root.namedChildOfType("body");
  return body === null ? [] : [mapOf(body, 0)];
}

function mapOf(body: SyntaxNode, depth: number): DocumentNode {
  const { startIndex, endIndex } = body;
  const entries = depth > depthMax ? [] : body.namedChildren.flatMap((child) => entryOf(child, depth) ?? []);
  return { kind: "map", startIndex, endIndex, entries };
}

function entryOf(node: SyntaxNode, depth: number): DocumentEntry | null {
  if (node.type === "attribute") {
    const [key, value] = node.namedChildren;
    if (key === undefined || value === undefined) return null;
    return { key: key.text, keySpan: spanOf(key), value: valueOf(value, depth) };
  }
  const [kind, ...labels] = node.namedChildren.filter(({ type }) => type === "identifier" || type === "string_lit");
  if (node.type !== "block" || kind === undefined) return null;
  const body = node.namedChildOfType("body");
  const { startIndex, endIndex } = node;
  const inner: DocumentNode =
    body === null ? { kind: "map", startIndex, endIndex, entries: [] } : mapOf(body, depth + 1);
  const value = labels.reduceRight<DocumentNode>(
    (held, label) => ({
      kind: "map",
      startIndex,
      endIndex,
      entries: [{ key: unquoted(label), keySpan: spanOf(label), value: held }],
    }),
    inner,
  );
  return { key: kind.text, keySpan: spanOf(kind), value };
}

function valueOf(expression: SyntaxNode, depth: number): DocumentNode {
  const { startIndex, endIndex, text } = expression;
  const [object] = depth > depthMax ? [] : nested(expression, "object");
  if (object !== undefined) {
    const entries = object.namedChildren.flatMap((element): readonly DocumentEntry[] => {
      const [key, value] = [element.childForFieldName("key"), element.childForFieldName("val")];
      if (key === null || value === null) return [];
      return [{ key: unquoted(key), keySpan: spanOf(key), value: valueOf(value, depth + 1) }];
    });
    return { kind: "map", startIndex, endIndex, entries };
  }
  const [tuple] = depth > depthMax ? [] : nested(expression, "tuple");
  if (tuple !== undefined) {
    const items = tuple.namedChildren.flatMap((item) => (item.type === "expression" ? valueOf(item, depth + 1) : []));
    return { kind: "list", startIndex, endIndex, items };
  }
  return { kind: "scalar", startIndex, endIndex, value: literalOf(text) };
}

/** The collection that an expression is, not one within a call. */
function nested(expression: SyntaxNode, type: string): readonly SyntaxNode[] {
  const value = expression.firstNamedChild;
  const inner = value?.type === "collection_value" ? value.firstNamedChild : null;
  return inner?.type === type ? [inner] : [];
}

/** Literals as they are; what is computed reads as a reference, `${var.name}`. */
function literalOf(text: string): string | number | boolean | null {
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (text === "true" || text === "false") return text === "true";
  if (text === "null") return null;
  return /^"(?:[^"\\]|\\.)*"$/.test(text) ? unquotedText(text) : `\${${text}}`;
}

const unquotedText = (text: string): string => text.replace(/^"|"$/g, "");
const unquoted = ({ text }: SyntaxNode): string => unquotedText(text);
const spanOf = ({ startIndex, endIndex }: SyntaxNode): { startIndex: number; endIndex: number } => ({
  startIndex,
  endIndex,
});
