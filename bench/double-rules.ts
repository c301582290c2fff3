import type { Rule } from "@muster/rules";

/**
 * Returns the rules and as many again. "same": each a second time, so that all work is done twice. "other": each with other
 * words in its predicates, as a second set of rules of these kinds would have.
 */
export function doubleRules(rules: readonly Rule[], words: "same" | "other"): readonly Rule[] {
  return [...rules, ...rules.map((rule) => variantOf(rule, words))];
}

function variantOf(rule: Rule, words: "same" | "other"): Rule {
  const id = `${rule.metadata.id}-variant`;
  const queries = [...rule.queries].map(
    ([language, query]) => [language, words === "same" ? query : reword(query)] as const,
  );
  return { ...rule, metadata: { ...rule.metadata, id }, queries: new Map(queries) };
}

/** `"verify"` becomes `"verifyOther"` in predicates that want a word; patterns of texts and anonymous nodes stay. */
function reword(query: string): string {
  return query.replace(/\(#(?:eq|any-of)\?[^()]*\)/g, (predicate) => predicate.replace(/(\w)"/g, '$1Other"'));
}
