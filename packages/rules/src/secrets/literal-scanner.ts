const asciiMax = 128;

/**
 * Returns a function that tells which of the literals a text holds, in one pass: a table of the literals' first two
 * characters says for nearly every place that none begins there. Literals have two ASCII characters or more.
 */
export function createLiteralScanner(literals: readonly string[]): (text: string) => ReadonlySet<string> {
  const isStart = new Uint8Array(asciiMax * asciiMax);
  const byStart = new Map<number, string[]>();
  for (const literal of literals) {
    const start = literal.charCodeAt(0) * asciiMax + literal.charCodeAt(1);
    isStart[start] = 1;
    byStart.set(start, [...(byStart.get(start) ?? []), literal]);
  }
  return (text) => {
    const found = new Set<string>();
    let before = text.charCodeAt(0);
    for (let at = 1; at < text.length; at++) {
      const code = text.charCodeAt(at);
      // Above ASCII the sum may meet another pair: the comparison below refuses it.
      if (isStart[before * asciiMax + code] === 1) {
        for (const literal of byStart.get(before * asciiMax + code) ?? []) {
          if (!found.has(literal) && text.startsWith(literal, at - 1)) found.add(literal);
        }
      }
      before = code;
    }
    return found;
  };
}
