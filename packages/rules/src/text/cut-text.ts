/** Returns a text of at most so many UTF-16 code units; one that was cut ends with an ellipsis. */
export function cutText(text: string, charactersMax: number): string {
  if (text.length <= charactersMax) return text;
  // Half a surrogate pair is no text.
  const kept = text.slice(0, charactersMax - 1).replace(/[\uD800-\uDBFF]$/, "");
  return `${kept}…`;
}
