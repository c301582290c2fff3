import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { TextPart } from "./language-syntax.ts";

/** Returns a node's child in a field, or null. */
export function field(node: SyntaxNode, name: string): SyntaxNode | null {
  return node.childForFieldName(name);
}

/** Returns the text of a node's child in a field, or "". */
export function fieldText(node: SyntaxNode, name: string): string {
  return node.childForFieldName(name)?.text ?? "";
}

/** Joins neighbouring literal parts. */
export function joinTexts(parts: readonly TextPart[]): readonly TextPart[] {
  const joined: TextPart[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  v: "\v",
  0: "\0",
};

/** Resolves the escapes that Python, JavaScript and Elixir share; an unknown escape stands for its own character. */
export function unescapeText(text: string): string {
  return text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\}|([\s\S]))/g, (...groups) => {
    const [, byte, unit, point, single] = groups as (string | undefined)[];
    const digits = byte ?? unit ?? point;
    if (digits !== undefined) return codePoint(Number.parseInt(digits, 16));
    return single === "\n" ? "" : (simpleEscapes[single ?? ""] ?? single ?? "");
  });
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : "\uFFFD";
}
