import { capturesOf } from "./query-pattern.ts";
import type { QueryElement, QueryPattern, QueryPredicate } from "./query-pattern.ts";

/** A node that every match of a pattern has, so many levels below its outer element. */
export interface Anchor {
  readonly distance: number;
  /** One of these kinds. */
  readonly kinds: readonly number[];
  /** Its text is one of these; null when any will do. */
  readonly texts: readonly string[] | null;
}

/**
 * Returns the nodes without which a pattern cannot match, derived from the pattern itself; the first is its outer element.
 * What is optional or in a branch is none of them. Throws an Error when the outer element may be of any kind.
 */
export function findAnchors({ element, predicates }: QueryPattern): readonly [Anchor, ...Anchor[]] {
  const kinds = rootKinds(element);
  if (kinds === null) throw new Error("name the outer node: a wildcard visits every node of every file");
  const outer = { distance: 0, kinds, texts: null };
  const first = element.form === "sequence" ? element.parts[0] : element;
  const isOptional = isAbsentable(element) || first === undefined || isAbsentable(first);
  return isOptional || first.form === "sequence" ? [outer] : [outer, ...anchorsIn(first, 0, predicates)];
}

function anchorsIn(element: QueryElement, distance: number, predicates: readonly QueryPredicate[]): readonly Anchor[] {
  if (isAbsentable(element)) return [];
  if (element.form === "sequence") return element.parts.flatMap((part) => anchorsIn(part, distance, predicates));
  const kinds = ownKinds(element);
  const own = kinds === null ? [] : [{ distance, kinds, texts: textsOf(element, predicates) }];
  if (element.form === "choice") return own;
  return [...own, ...element.parts.flatMap((part) => anchorsIn(part, distance + 1, predicates))];
}

function isAbsentable({ suffixes }: QueryElement): boolean {
  return suffixes.includes("?") || suffixes.includes("*");
}

function ownKinds({ form, kind, parts }: QueryElement): readonly number[] | null {
  if (form === "node") return kind === null ? null : [kind];
  const kinds = parts.map((part) => (part.form === "node" && !isAbsentable(part) ? part.kind : null));
  return kinds.every((one) => one !== null) ? [...new Set(kinds)] : null;
}

/** The kinds of the first node of any match; null when it may be of any. */
function rootKinds({ form, kind, parts }: QueryElement): readonly number[] | null {
  if (form === "node") return kind === null ? null : [kind];
  const last = form === "choice" ? parts.length - 1 : parts.findIndex((part) => !isAbsentable(part));
  const kinds = (last === -1 ? parts : parts.slice(0, last + 1)).map(rootKinds);
  return kinds.every((one) => one !== null) ? [...new Set(kinds.flat())] : null;
}

/** The shortest list of texts among which the node's must be. */
function textsOf(element: QueryElement, predicates: readonly QueryPredicate[]): readonly string[] | null {
  const captures = capturesOf(element);
  const lists = predicates.flatMap(({ capture, isNegated, test }) =>
    captures.includes(capture) && !isNegated && test.kind === "one-of" ? [test.texts] : [],
  );
  return lists.sort((a, b) => a.length - b.length)[0] ?? null;
}
