import { nodeFlags } from "../tree/node-columns.ts";
import type { MatchRun } from "./match-run.ts";
import { capturesOf, hasCaptures, hasQuantifier } from "./query-pattern.ts";
import type { QueryElement, QueryPattern } from "./query-pattern.ts";
import { compileTextCheck, holds } from "./text-check.ts";
import type { TextCheck } from "./text-check.ts";

/** Finds all matches of one pattern whose outer element (the first, of a sequence) is the given node. */
export type MatchAt = (root: number) => void;

/** Tries the siblings from one node up to another, the end of the parent. */
type Siblings = (from: number, end: number) => void;
type Visit = (node: number) => void;

/** What a node is tried for: in a choice, its field and place are the choice's. */
interface NodeUse {
  readonly then: () => void;
  readonly field: number;
  readonly isLast: boolean;
}

/** Stands for the node of a capture in a branch that was not taken. */
const absent = -1;

/**
 * Returns whether a pattern has no quantifier, no sequence but the outermost, no capture twice in one match, and no choice
 * of which one branch could capture part of what another captures.
 * Then its matches are all ways to lay it over the tree, and need none of the bookkeeping of `compile-states.ts`.
 */
export function canBacktrack({ element }: QueryPattern): boolean {
  if (hasQuantifier(element) || capturedBy(element) === null) return false;
  const members = element.form === "sequence" ? element.parts : [element];
  if (element.form === "sequence" && capturesOf(element).length > 0) return false;
  return members.every(isPlain);
}

/** What a match of an element may capture; null when that may be one capture twice. Of a choice one branch matches. */
function capturedBy(element: QueryElement): ReadonlySet<number> | null {
  const captured = new Set<number>();
  const [own, parts] = [capturesOf(element), element.parts.map(capturedBy)];
  for (const part of [new Set(own), ...parts]) {
    if (part === null) return null;
    for (const capture of part) {
      if (captured.has(capture) && (element.form !== "choice" || own.includes(capture))) return null;
      captured.add(capture);
    }
  }
  return new Set(own).size === own.length ? captured : null;
}

function isPlain(element: QueryElement): boolean {
  if (element.form === "sequence") return false;
  if (element.form === "choice") {
    const { parts } = element;
    if (!parts.every(({ form }) => form === "node")) return false;
    if (!parts.every((branch, at) => parts.slice(at + 1).every((other) => areRivals(branch, other)))) return false;
  }
  return element.parts.every(isPlain);
}

/**
 * Returns whether neither of two branches captures only a part of what the other does, of which tree-sitter drops some: they capture
 * the same, or each something of its own, or never match the same node.
 */
function areRivals(branch: QueryElement, other: QueryElement): boolean {
  const [mine, others] = [capturedBy(branch) ?? new Set<number>(), capturedBy(other) ?? new Set<number>()];
  const isWithin = isSubset(mine, others);
  if (isWithin === isSubset(others, mine)) return true;
  return mine.size > 0 && others.size > 0 && branch.kind !== null && other.kind !== null && branch.kind !== other.kind;
}

function isSubset(inner: ReadonlySet<number>, outer: ReadonlySet<number>): boolean {
  return [...inner].every((capture) => outer.has(capture));
}

/** Compiles a pattern that `canBacktrack` into closures that continue one another. */
export function compileBacktracking(pattern: QueryPattern, number: number, run: MatchRun): MatchAt {
  return new Backtracking(pattern, number, run).compile();
}

class Backtracking {
  readonly #pattern: QueryPattern;
  readonly #number: number;
  readonly #run: MatchRun;
  readonly #order: readonly QueryElement[];
  /** Capture number and node by turns, in the order of the pattern, which is that of the tree: each has its own place. */
  readonly #captures: number[];
  /** Whether a choice captures in its branches: then places of the others stay `absent`. */
  readonly #mayLack: boolean;
  #mayRepeat = false;
  readonly #seen = new Set<string>();
  #root = 0;
  #last = 0;

  constructor(pattern: QueryPattern, number: number, run: MatchRun) {
    this.#pattern = pattern;
    this.#number = number;
    this.#run = run;
    this.#order = inOrder(pattern.element);
    this.#captures = this.#order.flatMap((element) => capturesOf(element).flatMap((capture) => [capture, absent]));
    this.#mayLack = this.#order.some(({ form, parts }) => form === "choice" && parts.some(hasCaptures));
  }

  compile(): MatchAt {
    const { element } = this.#pattern;
    const [first, ...others] = element.form === "sequence" ? element.parts : [element];
    if (first === undefined) return () => undefined;
    const done = this.#compileDone();
    const run = this.#run;
    if (others.length === 0) return this.#compileElement(first, done);
    let from = 0;
    let end = 0;
    const rest = this.#compileSiblings(others, 0, done);
    const visit = this.#compileElement(first, () => rest(from, end));
    return (root) => {
      const parent = run.parent[root] as number;
      // Without a parent there are no siblings; and in what could not be read, neighbours mean nothing.
      if (root === 0 || ((run.flags[parent] as number) & nodeFlags.error) !== 0) return;
      from = run.next[root] as number;
      end = run.next[parent] as number;
      visit(root);
    };
  }

  #compileDone(): () => void {
    const run = this.#run;
    // The others have been checked where their capture was made, if it was.
    const left = this.#pattern.predicates.filter(({ test }) => this.#mayLack || test.kind === "equals");
    return () => {
      const captures = this.#mayLack ? withoutAbsent(this.#captures) : this.#captures.slice();
      for (const predicate of left) {
        const isChecked = predicate.test.kind !== "equals" && hasCapture(captures, predicate.capture);
        if (!isChecked && !holds(predicate, captures, run)) return;
      }
      if (this.#mayRepeat && this.#isRepeated(captures)) return;
      run.found.push({ pattern: this.#number, root: this.#root, last: this.#last, captures });
    };
  }

  /** Elements without captures can stand in several places and make the same match, and so can two branches of a choice. */
  #isRepeated(captures: readonly number[]): boolean {
    const before = this.#run.found.at(-1);
    if (before?.pattern !== this.#number || before.root !== this.#root) this.#seen.clear();
    const key = captures.join();
    if (this.#seen.has(key)) return true;
    this.#seen.add(key);
    return false;
  }

  /** Returns what tries one node as an element and, where it is, goes on with `then`. */
  #compileElement(element: QueryElement, then: () => void): Visit {
    if (element.form === "choice") return this.#compileChoice(element, then);
    return this.#compileNode(element, { then, field: element.field, isLast: element.isLast });
  }

  #compileNode(element: QueryElement, { then, field, isLast }: NodeUse): Visit {
    const captures = this.#captures;
    const checks = capturesOf(element).flatMap((capture) => this.#checksOf(capture));
    const [first, end] = this.#slotsOf(element);
    const isRoot = element === this.#order[0];
    const test = this.#compileTest(element, field, isLast);
    const inside = this.#compileInside(element, then);
    return (node) => {
      if (!test(node)) return;
      for (const check of checks) if (!check(node)) return;
      if (isRoot) this.#root = node;
      this.#last = node;
      for (let slot = first; slot < end; slot += 2) captures[slot] = node;
      inside(node);
      if (this.#mayLack) for (let slot = first; slot < end; slot += 2) captures[slot] = absent;
    };
  }

  /** Where no branch captures anything, the first that fits will do: others would only repeat the match. */
  #compileChoice(element: QueryElement, then: () => void): Visit {
    const captures = this.#captures;
    const checks = capturesOf(element).flatMap((capture) => this.#checksOf(capture));
    const [first, end] = this.#slotsOf(element);
    const isRoot = element === this.#order[0];
    const isOnceEnough = !element.parts.some(hasCaptures);
    this.#mayRepeat ||= !isOnceEnough;
    let matches = 0;
    const goOn = (): void => {
      matches++;
      then();
    };
    const branches = element.parts.map((branch) => {
      const field = element.field === 0 ? branch.field : element.field;
      return this.#compileNode(branch, { then: goOn, field, isLast: element.isLast || branch.isLast });
    });
    return (node) => {
      const before = matches;
      for (const check of checks) if (!check(node)) return;
      if (isRoot) this.#root = node;
      for (let slot = first; slot < end; slot += 2) captures[slot] = node;
      for (const visit of branches) {
        visit(node);
        if (isOnceEnough && matches > before) break;
      }
      if (this.#mayLack) for (let slot = first; slot < end; slot += 2) captures[slot] = absent;
    };
  }

  /** Where the captures of an element stand: from one place up to another, by twos. */
  #slotsOf(element: QueryElement): readonly [number, number] {
    const before = this.#order.slice(0, this.#order.indexOf(element));
    const first = 2 * before.reduce((sum, one) => sum + capturesOf(one).length, 0) + 1;
    return [first, first + 2 * capturesOf(element).length];
  }

  #checksOf(capture: number): readonly TextCheck[] {
    return this.#pattern.predicates
      .filter((predicate) => predicate.capture === capture)
      .flatMap((predicate) => compileTextCheck(predicate, this.#run) ?? []);
  }

  #compileInside({ parts }: QueryElement, then: () => void): Visit {
    if (parts.length === 0) return then;
    const run = this.#run;
    const siblings = this.#compileSiblings(parts, 0, then);
    return (node) => siblings(node + 1, run.next[node] as number);
  }

  #compileSiblings(elements: readonly QueryElement[], index: number, then: () => void): Siblings {
    const element = elements[index];
    if (element === undefined) return then;
    const run = this.#run;
    let restFrom = 0;
    let restEnd = 0;
    let matches = 0;
    const rest = this.#compileSiblings(elements, index + 1, then);
    const visit = this.#compileElement(element, () => {
      matches++;
      rest(restFrom, restEnd);
    });
    const isStrict = element.isImmediate && this.#isBehindAny(element);
    // Without captures the first place that fits is as good as any, unless what follows must stand right behind it.
    const isOnceEnough = !hasCaptures(element) && elements[index + 1]?.isImmediate !== true;
    this.#mayRepeat ||= !hasCaptures(element) && !isOnceEnough;
    return (from, end) => {
      for (let node = from; node < end; node = run.next[node] as number) {
        if (run.tick()) return;
        restFrom = run.next[node] as number;
        restEnd = end;
        const before = matches;
        visit(node);
        if (isOnceEnough && matches > before) return;
        if (element.isImmediate && (isStrict || ((run.flags[node] as number) & nodeFlags.named) !== 0)) return;
      }
    };
  }

  /** Behind a `_`, which takes any token, an anchor means the very next node. */
  #isBehindAny(element: QueryElement): boolean {
    const before = this.#order[this.#order.indexOf(element) - 1];
    return before?.form === "node" && before.kind === null && !before.isNamed;
  }

  /** Compiles what a node must be by itself: its kind, its field, its place. */
  #compileTest(
    { kind, isNamed, negatedFields }: QueryElement,
    field: number,
    isLast: boolean,
  ): (node: number) => boolean {
    const run = this.#run;
    return (node) => {
      if (kind === null) {
        const flags = run.flags[node] as number;
        if ((flags & nodeFlags.error) !== 0 || (isNamed && (flags & nodeFlags.named) === 0)) return false;
      } else if (run.kind[node] !== kind) return false;
      if (field !== 0 && run.field[node] !== field) return false;
      return (!isLast || !hasNamedAfter(node, run)) && !hasField(node, negatedFields, run);
    };
  }
}

function withoutAbsent(captures: readonly number[]): number[] {
  const made: number[] = [];
  for (let at = 0; at < captures.length; at += 2) {
    if (captures[at + 1] !== absent) made.push(captures[at] as number, captures[at + 1] as number);
  }
  return made;
}

function hasCapture(captures: readonly number[], capture: number): boolean {
  for (let at = 0; at < captures.length; at += 2) if (captures[at] === capture) return true;
  return false;
}

/** Returns whether a named sibling follows. */
export function hasNamedAfter(node: number, { next, parent, flags }: MatchRun): boolean {
  if (node === 0) return false;
  const end = next[parent[node] as number] as number;
  for (let sibling = next[node] as number; sibling < end; sibling = next[sibling] as number) {
    if (((flags[sibling] as number) & nodeFlags.named) !== 0) return true;
  }
  return false;
}

/** Returns whether a node has a child in one of the fields. */
export function hasField(node: number, fields: readonly number[], { next, field }: MatchRun): boolean {
  if (fields.length === 0) return false;
  const end = next[node] as number;
  for (let child = node + 1; child < end; child = next[child] as number) {
    if (fields.includes(field[child] as number)) return true;
  }
  return false;
}

/** The elements that match one node each, outer before inner; a choice before its branches, which match the same node. */
function inOrder(element: QueryElement): readonly QueryElement[] {
  if (element.form === "sequence") return element.parts.flatMap(inOrder);
  return [element, ...element.parts.flatMap(inOrder)];
}
