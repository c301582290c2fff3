// Control characters, and what reorders or hides text: direction marks and overrides, zero width, separators, tags.
const unseen =
  /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;

/**
 * Returns `text` as one line in which everything is seen: characters that control a terminal, reorder text or are
 * invisible become escapes (`\x1b`, `\u202e`), line feeds become `\n`. A zero-width joiner between emoji suffers too.
 */
export function showControls(text: string): string {
  return text.replace(unseen, escapeCharacter);
}

/** As `showControls`, for a line of source code: tabs stay. */
export function showControlsInCode(line: string): string {
  return line.replace(unseen, (character) => (character === "\t" ? character : escapeCharacter(character)));
}

function escapeCharacter(character: string): string {
  if (character === "\n") return "\\n";
  if (character === "\r") return "\\r";
  if (character === "\t") return "\\t";
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
}
