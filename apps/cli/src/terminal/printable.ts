/**
 * Returns `text` safe for a terminal: control characters, which could move the cursor or hide text, and bidirectional
 * overrides become visible escapes. Line feeds become spaces, because every use is one line.
 */
export function printable(text: string): string {
  return text
    .replace(/[\t\r\n]+/g, " ")
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu, (character) => {
      const code = character.codePointAt(0) ?? 0;
      return code <= 0xff ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
    });
}
