import type { SyntaxNode } from "./syntax-node.ts";

/** What stands between the quotes of a text, in the grammars that we read. */
const contentTypes = ["string_content", "string_fragment", "quoted_content", "escape_sequence"];

/** A shorter secret is hidden only where it stands: its text may be part of any word. */
const repeatedLengthMin = 5;

/**
 * Returns the text with asterisks for what the nodes hold, there and wherever the file repeats it, of the same length and
 * with the same lines, so that places stay where they are. Quotes stay; of a secret only its length is left.
 */
export function maskSecrets(text: string, secrets: readonly SyntaxNode[]): string {
  const contents = secrets.flatMap((node) => {
    const inside = node.descendantsOfType(contentTypes);
    return inside.length > 0 ? inside : [node];
  });
  const inOrder = [...contents].sort((a, b) => a.startIndex - b.startIndex);
  let masked = "";
  let at = 0;
  for (const { startIndex, endIndex } of inOrder) {
    masked += text.slice(at, Math.max(at, startIndex));
    masked += text.slice(Math.max(at, startIndex), endIndex).replace(/[^\r\n]/g, "*");
    at = Math.max(at, endIndex);
  }
  return maskRepetitions(masked + text.slice(at), secrets);
}

function maskRepetitions(text: string, secrets: readonly SyntaxNode[]): string {
  const values = secrets.flatMap((node) => {
    const parts = node.descendantsOfType(contentTypes).map((part) => part.text);
    return [...parts, parts.join("")];
  });
  const worthHiding = values.filter((value) => value.trim().length >= repeatedLengthMin);
  return worthHiding.reduce((masked, value) => masked.replaceAll(value, value.replace(/[^\r\n]/g, "*")), text);
}
