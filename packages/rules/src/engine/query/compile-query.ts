import type { CompactTree } from "../tree/compact-tree.ts";
import { literalScanner } from "../../text/literal-scanner.ts";
import type { FoundLiterals, LiteralGroup } from "../../text/literal-scanner.ts";
import type { GrammarSymbols } from "../tree/grammar-symbols.ts";
import { canBacktrack, compileBacktracking } from "./compile-backtracking.ts";
import type { MatchAt } from "./compile-backtracking.ts";
import { compileStates } from "./compile-states.ts";
import { findAnchors } from "./find-anchors.ts";
import type { Anchor } from "./find-anchors.ts";
import { MatchRun } from "./match-run.ts";
import type { MatchRefusal, NodeMatch } from "./match-run.ts";
import { parseQuery } from "./parse-query.ts";
import type { QueryPattern, QueryPredicate } from "./query-pattern.ts";
import { requiredLiterals } from "./required-literals.ts";
import { TextTable } from "./text-table.ts";

/** A pattern, ready to run, and where to look for it. */
interface Plan {
  readonly matchAt: MatchAt;
  readonly anchors: readonly Anchor[];
  /** Groups of literals, of each of which the text must hold one. */
  readonly literals: readonly LiteralGroup[];
  /** Outer nodes that are worth a try in the present tree. */
  roots: number[];
}

interface TextEntry {
  readonly plan: Plan;
  readonly distance: number;
}

/** The patterns of many queries over one grammar, which look for themselves at all places at once. */
export class QueryProgram {
  readonly patterns: QueryPattern[] = [];
  readonly #symbols: GrammarSymbols;
  readonly #run = new MatchRun();
  readonly #plans: Plan[] = [];
  readonly #unanchored: Plan[] = [];
  readonly #tables = new Map<number, TextTable<TextEntry>>();
  /** The first pattern of each spelling, and by its number the others that are spelt alike: they match where it does. */
  readonly #firsts = new Map<string, number>();
  readonly #twins = new Map<number, number[]>();

  constructor(symbols: GrammarSymbols) {
    this.#symbols = symbols;
  }

  /** Adds a query's patterns and returns how many they are. Throws an Error that shows what is wrong with it. */
  add(query: string): number {
    const patterns = parseQuery(query, this.#symbols);
    for (const pattern of patterns) this.#addPattern(pattern);
    return patterns.length;
  }

  /**
   * Returns every match in tree-sitter's order, or why there is no answer. `live` tells which literals the text holds: what
   * needs others is not tried. `renamed` are nodes that predicates read as another text than theirs.
   */
  matches(
    tree: CompactTree,
    timeoutMs: number,
    { live, renamed }: { live?: FoundLiterals; renamed?: ReadonlyMap<number, string> } = {},
  ): readonly NodeMatch[] | MatchRefusal {
    const run = this.#run;
    run.begin(tree, timeoutMs, renamed === undefined || renamed.size === 0 ? null : renamed);
    for (const [node, text] of run.renamed ?? []) {
      const entries = this.#tables.get(tree.kind[node] as number)?.entriesOf(text) ?? [];
      for (const { plan, distance } of entries) addRoot(plan, tree, { node, distance });
    }
    for (const [kind, table] of this.#tables) {
      table.visit(kind, tree, (node, { plan, distance }) => addRoot(plan, tree, { node, distance }));
    }
    for (const plan of this.#unanchored) if (isLive(plan, live)) addRarest(plan, tree);
    for (const plan of this.#plans) {
      const { roots } = plan;
      if (roots.length === 0) continue;
      plan.roots = [];
      for (const root of inOrder(roots)) {
        if (run.tick()) break;
        plan.matchAt(root);
      }
    }
    const { found } = run;
    run.found = [];
    return run.refusal ?? this.#withTwins(found).sort(compareMatches);
  }

  /** Adds to the matches those of the patterns that are spelt alike. */
  #withTwins(found: NodeMatch[]): NodeMatch[] {
    const { length } = found;
    for (let at = 0; at < length; at++) {
      const match = found[at] as NodeMatch;
      for (const pattern of this.#twins.get(match.pattern) ?? []) found.push({ ...match, pattern });
    }
    return found;
  }

  #addPattern(pattern: QueryPattern): void {
    const number = this.patterns.push(pattern) - 1;
    const spelling = spellingOf(pattern);
    const first = this.#firsts.get(spelling);
    if (first !== undefined) {
      this.#twins.set(first, [...(this.#twins.get(first) ?? []), number]);
      return;
    }
    this.#firsts.set(spelling, number);
    const compile = canBacktrack(pattern) ? compileBacktracking : compileStates;
    const anchors = findAnchors(pattern);
    const literals = pattern.predicates.flatMap(literalsOf);
    const plan: Plan = { matchAt: compile(pattern, number, this.#run), anchors, literals, roots: [] };
    this.#plans.push(plan);
    const best = anchors
      .filter(({ texts }) => texts !== null)
      .sort((a, b) => (a.texts?.length ?? 0) - (b.texts?.length ?? 0))[0];
    if (best !== undefined) {
      this.#addTexts(plan, best);
      return;
    }
    this.#unanchored.push(plan);
  }

  #addTexts(plan: Plan, { kinds, texts, distance }: Anchor): void {
    for (const kind of kinds) {
      const table = this.#tables.get(kind) ?? new TextTable<TextEntry>();
      this.#tables.set(kind, table);
      for (const text of new Set(texts)) table.add(text, { plan, distance });
    }
  }
}

/** Equal for patterns that match the same and name it alike. */
function spellingOf(pattern: QueryPattern): string {
  return JSON.stringify(pattern, (_, value: unknown) => (value instanceof RegExp ? String(value) : value));
}

/** What a predicate requires of the text: a capture that is absent does not satisfy it either. */
function literalsOf({ test, isNegated }: QueryPredicate): readonly LiteralGroup[] {
  if (isNegated || test.kind !== "matches") return [];
  const literals = requiredLiterals(test.pattern);
  return literals === null ? [] : [literalScanner.add(literals, { ignoresCase: test.pattern.ignoreCase })];
}

function isLive({ literals }: Plan, live: FoundLiterals | undefined): boolean {
  return live === undefined || literals.every((group) => live.hasAny(group) !== false);
}

function addRoot(
  plan: Plan,
  tree: CompactTree,
  { node, distance }: { readonly node: number; readonly distance: number },
): void {
  let root = node;
  for (let step = 0; step < distance; step++) {
    // The root has no parent: `noNode` is beyond every column.
    root = tree.parent[root] ?? tree.count;
  }
  if (root < tree.count && plan.anchors[0]?.kinds.includes(tree.kind[root] as number) === true) plan.roots.push(root);
}

/** Looks where the rarest of the nodes stand that every match must have. */
function addRarest(plan: Plan, tree: CompactTree): void {
  let rarest: Anchor | undefined;
  let fewest = Infinity;
  for (const anchor of plan.anchors) {
    let count = 0;
    for (const kind of anchor.kinds) count += tree.index.countOf(kind);
    if (count === 0) return;
    if (count < fewest) [rarest, fewest] = [anchor, count];
  }
  if (rarest === undefined) return;
  const { distance, kinds } = rarest;
  const { nodes } = tree.index;
  for (const kind of kinds) {
    const end = tree.index.endOf(kind);
    for (let at = tree.index.firstOf(kind); at < end; at++)
      addRoot(plan, tree, { node: nodes[at] as number, distance });
  }
}

/** Sorted, each once: several anchors may stand below one root. Mostly they are so already. */
function inOrder(roots: number[]): readonly number[] {
  let at = 1;
  while (at < roots.length && (roots[at - 1] as number) < (roots[at] as number)) at++;
  if (at >= roots.length) return roots;
  roots.sort((a, b) => a - b);
  return roots.filter((root, place) => root !== roots[place - 1]);
}

function compareMatches(a: NodeMatch, b: NodeMatch): number {
  return a.last - b.last || a.root - b.root || a.pattern - b.pattern;
}
