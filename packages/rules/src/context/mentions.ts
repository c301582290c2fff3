import { requiredLiterals } from "../engine/query/required-literals.ts";

/** Null for an expression that requires no literal; absent until it is asked a second time, as one made anew never is. */
const derived = new WeakMap<RegExp, readonly string[] | null>();
const asked = new WeakSet<RegExp>();

/** Returns whether a text matches anywhere. Where it holds none of the literals that a match requires, nothing is matched. */
export function mentions(text: string, pattern: RegExp): boolean {
  const literals = literalsOf(pattern);
  if (literals !== null && !literals.some((literal) => text.includes(literal))) return false;
  return pattern.test(text);
}

function literalsOf(pattern: RegExp): readonly string[] | null {
  if (!asked.has(pattern)) {
    asked.add(pattern);
    return null;
  }
  const known = derived.get(pattern);
  if (known !== undefined) return known;
  const literals = requiredLiterals(pattern);
  derived.set(pattern, literals);
  return literals;
}
