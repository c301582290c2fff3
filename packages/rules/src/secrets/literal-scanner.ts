const tableBits = 16;
const asciiMax = 128;

/**
 * Returns a function that tells which of the literals a text holds, in one pass: a table of the literals' first three
 * characters says for nearly every place that none begins there. Literals begin with two ASCII characters or more.
 */
export function createLiteralScanner(literals: readonly string[]): (text: string) => ReadonlySet<string> {
  const isStart = new Uint8Array(1 << tableBits);
  const byStart = new Map<number, string[]>();
  for (const literal of literals) {
    for (const start of startsOf(literal)) {
      isStart[start] = 1;
      byStart.set(start, [...(byStart.get(start) ?? []), literal]);
    }
  }
  return (text) => {
    const found = new Set<string>();
    if (literals.length === 0) return found;
    let [first, second] = [text.charCodeAt(0), text.charCodeAt(1)];
    for (let at = 2; at <= text.length; at++) {
      // Behind the end there is NaN, which the hash takes for 0.
      const third = text.charCodeAt(at);
      const start = hash(first, second, third);
      if (isStart[start] === 1) {
        for (const literal of byStart.get(start) ?? []) {
          if (text.startsWith(literal, at - 2)) found.add(literal);
        }
      }
      first = second;
      second = third;
    }
    return found;
  };
}

function hash(first: number, second: number, third: number): number {
  return (first * 1_021 + second * 67 + (third & (asciiMax - 1))) & ((1 << tableBits) - 1);
}

/** The hash of the first three characters; of a literal of two, with all that may follow. */
function startsOf(literal: string): readonly number[] {
  const [first, second] = [literal.charCodeAt(0), literal.charCodeAt(1)];
  if (literal.length > 2) return [hash(first, second, literal.charCodeAt(2))];
  return Array.from({ length: asciiMax }, (_, third) => hash(first, second, third));
}
