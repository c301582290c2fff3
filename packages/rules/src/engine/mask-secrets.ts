import type { TextSpan } from "../define-rule.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** What stands between the quotes of a text, in the grammars that we read. */
const contentTypes = ["string_content", "string_fragment", "quoted_content", "escape_sequence"];

/** A shorter secret is hidden only where it stands: its text may be part of any word. */
const repeatedLengthMin = 5;

/** Stands for each character of a secret, so that places stay where they are. No source uses this private character. */
const hidden = "\uE0AA";
const shownAs = "********";

/** A text without its secrets, and the means to keep them out of whatever else is said about it. */
export interface MaskedText {
  /** As long as the original, with the same lines: indexes hold. For people it goes through `reveal`. */
  readonly text: string;
  /** Puts the same few asterisks for every secret, so that not even its length is told. */
  readonly reveal: (part: string) => string;
  /** Takes the secrets out of a sentence. */
  readonly hide: (sentence: string) => string;
}

/** Hides what the secrets hold, there and wherever the file repeats it. Quotes stay. */
export function maskSecrets(text: string, secrets: readonly TextSpan[]): MaskedText {
  const values = repeatedValues(text, secrets);
  const hide = (part: string): string => values.reduce((shown, value) => shown.replaceAll(value, shownAs), part);
  const inPlace = hideInPlace(text, secrets);
  return {
    text: values.reduce((masked, value) => masked.replaceAll(value, hideCharacters(value)), inPlace),
    reveal: (part) => part.replace(new RegExp(`${hidden}+`, "g"), shownAs),
    hide,
  };
}

function hideInPlace(text: string, secrets: readonly TextSpan[]): string {
  const inOrder = secrets.flatMap(contentsOf).sort((a, b) => a.startIndex - b.startIndex);
  let masked = "";
  let at = 0;
  for (const { startIndex, endIndex } of inOrder) {
    masked += text.slice(at, Math.max(at, startIndex));
    masked += hideCharacters(text.slice(Math.max(at, startIndex), endIndex));
    at = Math.max(at, endIndex);
  }
  return masked + text.slice(at);
}

const hideCharacters = (secret: string): string => secret.replace(/[^\r\n]/g, hidden);

/** The parts of a text node between its quotes; of any other span all. */
function contentsOf(secret: TextSpan): readonly TextSpan[] {
  const inside = isNode(secret) ? secret.descendantsOfType(contentTypes) : [];
  return inside.length > 0 ? inside : [secret];
}

function isNode(span: TextSpan): span is SyntaxNode {
  return "descendantsOfType" in span;
}

/** Longest first: one secret may be the beginning of another. */
function repeatedValues(text: string, secrets: readonly TextSpan[]): readonly string[] {
  const values = secrets.flatMap((secret) => {
    const parts = contentsOf(secret).map(({ startIndex, endIndex }) => text.slice(startIndex, endIndex));
    return [...parts, parts.join("")];
  });
  const worthHiding = new Set(values.filter((value) => value.trim().length >= repeatedLengthMin));
  return [...worthHiding].sort((a, b) => b.length - a.length);
}
