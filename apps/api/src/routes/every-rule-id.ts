import type { RuleMetadata } from "@muster/contract";

/**
 * Returns the present id of the rule that is or was called `asked`, then its former ones: what was found under these before the
 * first scan with the new name is still stored so. An id that this version does not know stands alone.
 */
export function everyRuleId(rules: readonly RuleMetadata[], asked: string): [string, ...string[]] {
  const rule = rules.find(({ id }) => id === asked) ?? rules.find(({ aliases }) => aliases.includes(asked));
  return rule === undefined ? [asked] : [rule.id, ...rule.aliases];
}

/** Returns the filter with every id of each rule that it names. */
export function withEveryRuleId<Filter extends { readonly rule?: readonly string[] | undefined }>(
  rules: readonly RuleMetadata[],
  filter: Filter,
): Filter & { readonly rule?: string[] | undefined } {
  if (filter.rule === undefined) return filter as Filter & { readonly rule?: undefined };
  return { ...filter, rule: [...new Set(filter.rule.flatMap((asked) => everyRuleId(rules, asked)))] };
}
