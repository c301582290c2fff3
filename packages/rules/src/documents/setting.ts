import type { TextSpan } from "../define-rule.ts";

/** One value that configuration sets. */
export interface Setting {
  /** The keys that lead to it, the name last. */
  readonly path: readonly string[];
  /** `DB_HOST`, whether it is a key, an item `DB_HOST=…` of a list, an entry with name and value, or set by ENV. */
  readonly name: string;
  readonly value: string;
  readonly nameSpan: TextSpan;
  readonly valueSpan: TextSpan;
}
