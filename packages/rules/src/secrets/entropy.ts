/** Returns Shannon's entropy of a text in bits per UTF-16 code unit (C. E. Shannon, 1948). Zero for the empty text. */
export function entropyBitsPerCharacter(text: string): number {
  const counts = new Map<number, number>();
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  const { length } = text;
  let bits = 0;
  for (const count of counts.values()) bits -= (count / length) * Math.log2(count / length);
  return bits;
}
