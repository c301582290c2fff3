/** Ids of rules that were removed for good. They never come back with another meaning: stored findings bear them. */
export const retiredRuleIds: readonly string[] = [];
