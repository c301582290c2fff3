export type Quantifier = "?" | "*" | "+";

/** A part of a pattern, as it is written. */
export interface QueryElement {
  readonly form: "node" | "choice" | "sequence";
  /** Of a node: its kind, or null for a wildcard. */
  readonly kind: number | null;
  /** Of a wildcard: `(_)` wants a named node, `_` takes any. */
  readonly isNamed: boolean;
  /** 0 when any field will do. */
  field: number;
  /** Nothing named may stand between this and what is before it: a `.` before it. */
  readonly isImmediate: boolean;
  /** Nothing named may follow within the parent: a `.` behind it. */
  isLast: boolean;
  readonly negatedFields: readonly number[];
  /** Children of a node, branches of a choice, members of a sequence. */
  readonly parts: readonly QueryElement[];
  /** Quantifiers and captures behind it, in order. */
  readonly suffixes: readonly (Quantifier | number)[];
}

/** A condition on captured texts: `operands` are literals, or one other capture. */
export interface QueryPredicate {
  readonly capture: number;
  readonly isNegated: boolean;
  readonly test:
    | { readonly kind: "equals"; readonly capture: number }
    | { readonly kind: "one-of"; readonly texts: readonly string[] }
    | { readonly kind: "matches"; readonly pattern: RegExp };
}

export interface QueryPattern {
  readonly element: QueryElement;
  readonly predicates: readonly QueryPredicate[];
  /** Names of captures by number. */
  readonly captureNames: readonly string[];
}

/** Returns the captures of an element, without those of its parts. */
export function capturesOf({ suffixes }: QueryElement): readonly number[] {
  return suffixes.filter((suffix) => typeof suffix === "number");
}

/** Returns whether an element or one of its parts captures something. */
export function hasCaptures(element: QueryElement): boolean {
  return capturesOf(element).length > 0 || element.parts.some(hasCaptures);
}

/** Returns whether an element or one of its parts may stand more or less often than once. */
export function hasQuantifier({ suffixes, parts }: QueryElement): boolean {
  return suffixes.some((suffix) => typeof suffix === "string") || parts.some(hasQuantifier);
}
