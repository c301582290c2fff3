import type { TextSpan } from "../define-rule.ts";
import { createOccurrenceFinder, occurrenceLengthMin } from "./find-occurrences.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** What stands between the quotes of a text, in the grammars that we read. */
const contentTypes = ["string_content", "string_fragment", "quoted_content", "escape_sequence"];

/** A shorter secret is hidden only where it stands: its text may be part of any word. */
const repeatedLengthMin = occurrenceLengthMin;

/** A line of a secret this long is worth hiding by itself: the lines of a key's body have 64 characters. */
const lineLengthMin = 16;

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

/** Hides what the secrets hold, there and wherever the file repeats it, as written or as meant. Quotes stay. */
export function maskSecrets(text: string, secrets: readonly TextSpan[]): MaskedText {
  const occurrences = createOccurrenceFinder(repeatedValues(text, secrets));
  return {
    text: replaceSpans(text, [...secrets.flatMap(contentsOf), ...occurrences(text)], hideCharacters),
    reveal: (part) => part.replace(new RegExp(`${hidden}+`, "g"), shownAs),
    hide: (sentence) => replaceSpans(sentence, occurrences(sentence), () => shownAs),
  };
}

function replaceSpans(text: string, spans: readonly TextSpan[], replace: (part: string) => string): string {
  let replaced = "";
  let at = 0;
  for (const { startIndex, endIndex } of spans.toSorted((a, b) => a.startIndex - b.startIndex)) {
    if (endIndex <= at) continue;
    replaced += text.slice(at, Math.max(at, startIndex)) + replace(text.slice(Math.max(at, startIndex), endIndex));
    at = endIndex;
  }
  return replaced + text.slice(at);
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

/** The secrets as the file writes them, as a program reads them, and line by line. */
function repeatedValues(text: string, secrets: readonly TextSpan[]): readonly string[] {
  const written = secrets.flatMap((secret) => {
    const parts = contentsOf(secret).map(({ startIndex, endIndex }) => text.slice(startIndex, endIndex));
    return [...parts, parts.join("")];
  });
  const values = written.flatMap((value) => (value.includes("\\") ? [value, withoutEscapes(value)] : [value]));
  return [...values, ...values.flatMap(linesOf)].filter((value) => value.trim().length >= repeatedLengthMin);
}

/** A comment or a list of texts may repeat a key line by line. Its first and last line are no secret. */
function linesOf(value: string): readonly string[] {
  if (!/[\r\n]/.test(value)) return [];
  const lines = value.split(/[\r\n]+/).map((line) => line.replace(/^[\s#/*"'+>|-]+|[\s"'+,;\\]+$/g, ""));
  return lines.filter((line) => line.length >= lineLengthMin && !line.endsWith("-----"));
}

const controlCharacters: Readonly<Record<string, string>> = {
  ...{ n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", a: "\x07", e: "\x1b", "0": "\0" },
  // A line that goes on.
  "\n": "",
};

/** The escapes that the languages we read have in common. */
function withoutEscapes(written: string): string {
  const escape = /\\(?:u\{([0-9a-f]{1,5})\}|u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]))/gi;
  return written.replace(escape, (...groups) => {
    const [, long, four, two, one = ""] = groups as (string | undefined)[];
    const code = long ?? four ?? two;
    return code === undefined ? (controlCharacters[one] ?? one) : String.fromCodePoint(parseInt(code, 16));
  });
}
