/** Returns the text with NUL, which Postgres cannot store, replaced by U+FFFD. Lone surrogates become that on the wire. */
export function storableText(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\uFFFD") : text;
}
