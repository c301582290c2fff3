import type { TextSpan } from "../define-rule.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** What stands between the quotes of a text, in the grammars that we read. */
const contentTypes = ["string_content", "string_fragment", "quoted_content", "escape_sequence"];

/** A shorter secret is hidden only where it stands: its text may be part of any word. */
const repeatedLengthMin = 5;

/**
 * Returns the text with asterisks for what the secrets hold, there and wherever the file repeats it, of the same length and
 * with the same lines, so that places stay where they are. Quotes stay; of a secret only its length is left.
 */
export function maskSecrets(text: string, secrets: readonly TextSpan[]): string {
  const inOrder = secrets.flatMap(contentsOf).sort((a, b) => a.startIndex - b.startIndex);
  let masked = "";
  let at = 0;
  for (const { startIndex, endIndex } of inOrder) {
    masked += text.slice(at, Math.max(at, startIndex));
    masked += text.slice(Math.max(at, startIndex), endIndex).replace(/[^\r\n]/g, "*");
    at = Math.max(at, endIndex);
  }
  return maskRepetitions(masked + text.slice(at), text, secrets);
}

/** The parts of a text node between its quotes; of any other span all. */
function contentsOf(secret: TextSpan): readonly TextSpan[] {
  const inside = isNode(secret) ? secret.descendantsOfType(contentTypes) : [];
  return inside.length > 0 ? inside : [secret];
}

function isNode(span: TextSpan): span is SyntaxNode {
  return "descendantsOfType" in span;
}

function maskRepetitions(masked: string, text: string, secrets: readonly TextSpan[]): string {
  const values = secrets.flatMap((secret) => {
    const parts = contentsOf(secret).map(({ startIndex, endIndex }) => text.slice(startIndex, endIndex));
    return [...parts, parts.join("")];
  });
  const worthHiding = values.filter((value) => value.trim().length >= repeatedLengthMin);
  return worthHiding.reduce((shown, value) => shown.replaceAll(value, value.replace(/[^\r\n]/g, "*")), masked);
}
