import { requiredLiterals, sufficientLiterals } from "../engine/query/required-literals.ts";
import { literalScanner } from "../text/literal-scanner.ts";
import type { LiteralGroup } from "../text/literal-scanner.ts";

/** What literals say of an expression; null where they say nothing. */
interface Telling {
  /** Of these each match holds one. */
  readonly required: LiteralGroup | null;
  /** Each of these is a match. */
  readonly sufficient: LiteralGroup | null;
}

/** By spelling: one that stands within a function is another object each time. */
const derived = new Map<string, Telling>();
/** Rules spell a few hundred; more could only be made of what files say. */
const derivedMax = 2_000;
const nothing: Telling = { required: null, sufficient: null };

/**
 * Returns whether a text matches anywhere. Where it holds none of the literals that a match requires, or one that is a match
 * by itself, nothing is matched. `holdsAny` tells whether the text holds one of them.
 */
export function mentions(text: string, pattern: RegExp, holdsAny: (group: LiteralGroup) => boolean): boolean {
  const { required, sufficient } = tellingOf(pattern);
  if (required !== null && !holdsAny(required)) return false;
  if (sufficient !== null && holdsAny(sufficient)) return true;
  return pattern.test(text);
}

function tellingOf(pattern: RegExp): Telling {
  const spelling = `${pattern.flags}/${pattern.source}`;
  const known = derived.get(spelling);
  if (known !== undefined) return known;
  if (derived.size >= derivedMax) return nothing;
  const group = (literals: readonly string[] | null): LiteralGroup | null =>
    literals === null || literals.length === 0
      ? null
      : literalScanner.add(literals, { ignoresCase: pattern.ignoreCase });
  const telling = { required: group(requiredLiterals(pattern)), sufficient: group(sufficientLiterals(pattern)) };
  derived.set(spelling, telling);
  return telling;
}
