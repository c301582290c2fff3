import { requiredLiterals } from "../engine/query/required-literals.ts";
import { literalScanner } from "../text/literal-scanner.ts";
import type { LiteralGroup } from "../text/literal-scanner.ts";

/** By spelling: one that stands within a function is another object each time. Null where nothing is required. */
const derived = new Map<string, LiteralGroup | null>();
/** Rules spell a few hundred; more could only be made of what files say. */
const derivedMax = 2_000;

/**
 * Returns whether a text matches anywhere. Where it holds none of the literals that a match requires, nothing is matched.
 * `holdsAny` tells whether the text holds one of them.
 */
export function mentions(text: string, pattern: RegExp, holdsAny: (group: LiteralGroup) => boolean): boolean {
  const required = requiredBy(pattern);
  if (required !== null && !holdsAny(required)) return false;
  return pattern.test(text);
}

function requiredBy(pattern: RegExp): LiteralGroup | null {
  const spelling = `${pattern.flags}/${pattern.source}`;
  const known = derived.get(spelling);
  if (known !== undefined) return known;
  if (derived.size >= derivedMax) return null;
  const literals = requiredLiterals(pattern);
  const group = literals === null ? null : literalScanner.add(literals, { ignoresCase: pattern.ignoreCase });
  derived.set(spelling, group);
  return group;
}
