import type { RuleMetadata } from "@muster/contract";

/** Returns a function that says what a rule is called now, whatever it was called before; an unknown id stays as it is. */
export function findPresentIds(rules: readonly Pick<RuleMetadata, "id" | "aliases">[]): (ruleId: string) => string {
  const present = new Map(rules.flatMap(({ id, aliases }) => aliases.map((alias) => [alias, id] as const)));
  for (const { id } of rules) present.delete(id);
  return (ruleId) => present.get(ruleId) ?? ruleId;
}
