/** Predicates that both bindings evaluate alike. Others are ignored by one and refused by the other. */
const predicates = ["eq?", "not-eq?", "any-of?", "not-any-of?", "match?", "not-match?"];

/**
 * Splits a query into its top-level patterns, comments removed. Tree-sitter's S-expressions: strings in double quotes
 * with backslash escapes, comments from `;` to the end of the line.
 */
export function splitPatterns(query: string): readonly string[] {
  const patterns: string[] = [];
  let depth = 0;
  let current = "";
  for (const token of query.matchAll(/"(?:\\.|[^"\\])*"|;[^\n]*|[()[\]]|[^"();[\]]+/g)) {
    const [text] = token;
    if (text.startsWith(";")) continue;
    // A new group or string at the top level starts a pattern; what stands between groups (captures) ends the one before.
    if (depth === 0 && /^[(["]/.test(text) && current.trim() !== "") {
      patterns.push(current.trim());
      current = "";
    }
    if (text === "(" || text === "[") depth++;
    if (text === ")" || text === "]") depth--;
    current += text;
  }
  if (current.trim() !== "") patterns.push(current.trim());
  return patterns;
}

/** Returns what is wrong with a query's text that no compiler would tell, as a sentence that says the fix; or null. */
export function checkQueryText(query: string): string | null {
  const patterns = splitPatterns(query);
  if (patterns.length === 0) return "`query` is empty: write at least one pattern with @finding";
  for (const pattern of patterns) {
    const complaint = checkPattern(pattern);
    if (complaint !== null) return `${complaint}, in the pattern ${pattern.replace(/\s+/g, " ").slice(0, 120)}`;
  }
  return null;
}

function checkPattern(pattern: string): string | null {
  const bare = pattern.replace(/"(?:\\.|[^"\\])*"/g, '""');
  const findings = bare.match(/@finding(?![\w.-])/g)?.length ?? 0;
  if (findings !== 1) return `capture @finding exactly once per pattern (found ${String(findings)})`;
  if (/^[([\s]*_(?![\w])/.test(bare)) return "name the outer node: a wildcard visits every node of every file";
  for (const [, predicate] of bare.matchAll(/#([\w-]+[?!])/g)) {
    if (predicate !== undefined && !predicates.includes(predicate)) {
      return `use only the predicates ${predicates.join(", ")} (found #${predicate})`;
    }
  }
  return null;
}
