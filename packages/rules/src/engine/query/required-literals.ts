import { RegExpParser } from "@eslint-community/regexpp";
import type { AST } from "@eslint-community/regexpp";

/** A shorter literal stands in nearly every file. */
const charactersMin = 3;

/**
 * Returns literals of which every text that a regular expression matches holds at least one (in any case, where the
 * expression ignores it): read off its own shape, the most telling part of each sequence. Null when there are none that tell
 * anything.
 */
export function requiredLiterals(pattern: RegExp): readonly string[] | null {
  // By Unicode's rules some letters beyond ASCII are other cases of k and s.
  if (pattern.ignoreCase && /[uv]/.test(pattern.flags)) return null;
  const { alternatives } = new RegExpParser().parsePattern(pattern.source);
  return ofAlternatives(alternatives);
}

/**
 * Returns literals of which each is a match of a regular expression wherever it stands: the branches that are nothing but
 * ASCII characters.
 */
export function sufficientLiterals(pattern: RegExp): readonly string[] {
  if (pattern.sticky || (pattern.ignoreCase && /[uv]/.test(pattern.flags))) return [];
  const { alternatives } = new RegExpParser().parsePattern(pattern.source);
  return alternatives.flatMap(({ elements }) => {
    const codes = elements.map((element) => (element.type === "Character" ? element.value : Infinity));
    return codes.length >= charactersMin && codes.every((code) => code < 0x80) ? [String.fromCodePoint(...codes)] : [];
  });
}

/** One of the literals of each branch. */
function ofAlternatives(alternatives: readonly AST.Alternative[]): readonly string[] | null {
  const sets = alternatives.map(({ elements }) => ofSequence(elements));
  return sets.every((set) => set !== null) ? [...new Set(sets.flat())] : null;
}

/** The set whose shortest literal is the longest, of all runs of characters and all groups. */
function ofSequence(elements: readonly AST.Element[]): readonly string[] | null {
  let best: readonly string[] | null = null;
  let run = "";
  const offer = (set: readonly string[] | null): void => {
    if (set === null || set.length === 0 || shortest(set) < charactersMin) return;
    if (best === null || shortest(set) > shortest(best)) best = set;
  };
  for (const element of elements) {
    if (element.type === "Character" && element.value < 0x80) {
      run += String.fromCodePoint(element.value);
      continue;
    }
    if (element.type === "Assertion") continue;
    offer([run]);
    run = "";
    offer(ofElement(element));
  }
  offer([run]);
  return best;
}

function ofElement(element: AST.Element): readonly string[] | null {
  if (element.type === "CapturingGroup" || element.type === "Group") return ofAlternatives(element.alternatives);
  if (element.type === "Quantifier" && element.min > 0) return ofSequence([element.element]);
  return null;
}

function shortest(literals: readonly string[]): number {
  return Math.min(...literals.map(({ length }) => length));
}
