import { createHash } from "node:crypto";
import type { Rule } from "./define-rule.ts";

/**
 * Moves whenever the engine may answer differently for the same rules and bytes: decoding, skipping, helpers of rules,
 * excerpts, symbols, hashes, grammar versions.
 */
export const engineVersion = 1;

/** A rule's code. It stands in for everything that the metadata does not say. */
export interface RuleSource {
  readonly rule: Rule;
  /** The text of its rule.ts. */
  readonly source: string;
}

/**
 * Returns the SHA-256 of all that decides what the rules report, in hexadecimal. The text of each rule is part of it, so
 * that an edit moves the digest even where its author forgot to move `version`.
 */
export function digestRules(rules: readonly RuleSource[]): string {
  const hash = createHash("sha256").update(`engine ${String(engineVersion)}\0`);
  for (const { rule, source } of rules.toSorted((a, b) => (a.rule.metadata.id < b.rule.metadata.id ? -1 : 1))) {
    const { id, version, severity, languages } = rule.metadata;
    hash.update(`${JSON.stringify([id, version, severity, languages, [...rule.queries]])}\0${source}\0`);
  }
  return hash.digest("hex");
}
