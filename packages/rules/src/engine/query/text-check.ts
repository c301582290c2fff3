import type { MatchRun } from "./match-run.ts";
import type { QueryPredicate } from "./query-pattern.ts";

/** Decides on a captured node by its text. */
export type TextCheck = (node: number) => boolean;

/** Returns the check of a predicate that compares one capture with literals or a regular expression; else null. */
export function compileTextCheck({ test, isNegated }: QueryPredicate, run: MatchRun): TextCheck | null {
  if (test.kind === "equals") return null;
  if (test.kind === "matches") {
    const { pattern } = test;
    return (node) => pattern.test(run.textOf(node)) !== isNegated;
  }
  const texts = new Set(test.texts);
  const [only] = texts;
  if (texts.size === 1 && only !== undefined) {
    const { length } = only;
    return (node) => {
      if (run.renamed?.has(node) === true) return (run.textOf(node) === only) !== isNegated;
      const start = run.start[node] as number;
      return ((run.end[node] as number) - start === length && run.text.startsWith(only, start)) !== isNegated;
    };
  }
  const longest = Math.max(...test.texts.map(({ length }) => length));
  return (node) => {
    const isShort =
      (run.end[node] as number) - (run.start[node] as number) <= longest || run.renamed?.has(node) === true;
    return (isShort && texts.has(run.textOf(node))) !== isNegated;
  };
}

/** Returns whether the captures of a complete match satisfy a predicate: every node of a capture must. */
export function holds(predicate: QueryPredicate, captures: readonly number[], run: MatchRun): boolean {
  const nodes = nodesOf(predicate.capture, captures);
  const { test, isNegated } = predicate;
  if (test.kind === "equals") {
    const others = nodesOf(test.capture, captures).map((node) => run.textOf(node));
    return nodes.every((node) => others.some((text) => (text === run.textOf(node)) !== isNegated));
  }
  // An absent capture equals every single literal, and is in no list: so tree-sitter's bindings have it.
  const isSingle = test.kind === "one-of" && test.texts.length === 1;
  if (nodes.length === 0) return isSingle || isNegated;
  const check = compileTextCheck(predicate, run);
  return check === null || nodes.every(check);
}

function nodesOf(capture: number, captures: readonly number[]): readonly number[] {
  const nodes: number[] = [];
  for (let at = 0; at < captures.length; at += 2) {
    if (captures[at] === capture) nodes.push(captures[at + 1] as number);
  }
  return nodes;
}
