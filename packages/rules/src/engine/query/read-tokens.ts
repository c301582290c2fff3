export interface QueryToken {
  readonly kind: "open" | "close" | "name" | "string" | "capture" | "predicate" | "symbol";
  /** The name or the unescaped text, without quotes, `@` and `#`. */
  readonly text: string;
  readonly offset: number;
}

const token =
  /\s+|;[^\n]*|(?<open>[([])|(?<close>[)\]])|"(?<string>(?:\\[\s\S]|[^"\\])*)"|@(?<capture>[\w.-]+)|#(?<predicate>[\w.-]+[?!])|(?<name>[A-Za-z_][\w.-]*)|(?<symbol>[.:!?*+])/gy;

/** Splits a query in tree-sitter's language into tokens. Throws an Error that shows what cannot be read. */
export function readTokens(query: string): readonly QueryToken[] {
  const tokens: QueryToken[] = [];
  let offset = 0;
  for (const found of query.matchAll(token)) {
    const groups = (found.groups ?? {}) as Partial<Record<QueryToken["kind"], string>>;
    const kind = (Object.keys(groups) as QueryToken["kind"][]).find((name) => groups[name] !== undefined);
    if (kind !== undefined) {
      const text = groups[kind] ?? "";
      tokens.push({ kind, text: kind === "string" ? unescape(text) : text, offset });
    }
    offset = found.index + found[0].length;
  }
  if (offset < query.length) throw queryError("syntax error", query, offset);
  return tokens;
}

/** `\n`, `\r`, `\t` and `\0` have their meaning, any other escaped character is itself. */
function unescape(text: string): string {
  const known: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0" };
  return text.replace(/\\([\s\S])/g, (_, character: string) => known[character] ?? character);
}

/** Returns an error that says what is wrong and shows the place. */
export function queryError(what: string, query: string, offset: number): Error {
  return new Error(`${what} at "${query.slice(offset, offset + 40).replace(/\s+/g, " ")}"`);
}
