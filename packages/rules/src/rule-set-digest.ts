import { createHash } from "node:crypto";
import type { Rule } from "./define-rule.ts";

/** A rule and the text of its rule.ts. */
export interface RuleSource {
  readonly rule: Rule;
  readonly source: string;
}

/**
 * Returns the SHA-256 of all that decides what the rules report, in hexadecimal: the code of the engine and of what rules
 * share, the grammars, and the text of each rule, so that an edit moves the digest even where its author forgot `version`.
 */
export function digestRules(rules: readonly RuleSource[], shared: readonly string[]): string {
  const hash = createHash("sha256");
  for (const text of shared) hash.update(`${text}\0`);
  for (const { rule, source } of rules.toSorted((a, b) => (a.rule.metadata.id < b.rule.metadata.id ? -1 : 1))) {
    const { id, version, severity, languages } = rule.metadata;
    hash.update(`${JSON.stringify([id, version, severity, languages, [...rule.queries]])}\0${source}\0`);
  }
  return hash.digest("hex");
}
