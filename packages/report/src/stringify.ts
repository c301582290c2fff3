// JSON leaves these as they are, and a terminal may obey them: DEL, C1 controls, direction marks, line separators.
const unescaped = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Returns pretty JSON with a newline at its end, in which no character controls a terminal. The value is unchanged. */
export function stringify(value: unknown): string {
  const text = JSON.stringify(value, null, 2).replace(
    unescaped,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${text}\n`;
}
