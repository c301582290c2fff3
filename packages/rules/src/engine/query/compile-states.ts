import { nodeFlags, noNode } from "../tree/node-columns.ts";
import { hasField, hasNamedAfter } from "./compile-backtracking.ts";
import type { MatchAt } from "./compile-backtracking.ts";
import type { MatchRun } from "./match-run.ts";
import type { QueryElement, QueryPattern } from "./query-pattern.ts";
import { doneDepth, toSteps } from "./query-steps.ts";
import type { QueryStep } from "./query-steps.ts";
import { holds } from "./text-check.ts";

/** An attempt at a pattern, as far as it has come: `QueryState` in tree-sitter's `query.c`. */
interface State {
  at: number;
  readonly root: number;
  last: number;
  /** Capture number and node by turns. */
  captures: number[];
  isSeekingImmediate: boolean;
  hasLongerRival: boolean;
}

/** More attempts at one place are a combinatorial explosion, and end the match. */
const statesMax = 2_000;

/**
 * Compiles a pattern with quantifiers or captures within choices: the algorithm of `ts_query_cursor__advance`, with its
 * rules about which of several overlapping matches count, run below one node (or among its siblings) at a time.
 */
export function compileStates(pattern: QueryPattern, number: number, run: MatchRun): MatchAt {
  return new StateMachine(pattern, number, run).compile();
}

class StateMachine {
  readonly #pattern: QueryPattern;
  readonly #number: number;
  readonly #run: MatchRun;
  readonly #steps: readonly QueryStep[];
  readonly #depthMax: number;
  #states: State[] = [];
  readonly #isSequence: boolean;
  /** Parents whose children have been matched, in this run. */
  readonly #done = new Set<number>();
  #generation = 0;

  constructor(pattern: QueryPattern, number: number, run: MatchRun) {
    this.#pattern = pattern;
    this.#number = number;
    this.#run = run;
    this.#steps = toSteps(pattern);
    this.#depthMax = Math.max(...this.#steps.map(({ depth }) => depth));
    this.#isSequence = !isRooted(pattern.element);
  }

  compile(): MatchAt {
    if (!this.#isSequence) return (root) => this.#matchBelow(root, root);
    return (root) => {
      const { parent, flags, generation } = this.#run;
      const mother = parent[root] as number;
      if (this.#generation !== generation) this.#done.clear();
      this.#generation = generation;
      // All attempts among the children of one node compete: they run together, once.
      if (mother === noNode || this.#done.has(mother)) return;
      this.#done.add(mother);
      if (((flags[mother] as number) & nodeFlags.error) === 0) this.#matchBelow(mother + 1, mother);
    };
  }

  /** Visits a node, or all children of a node, down to the depth of the pattern. */
  #matchBelow(first: number, owner: number): void {
    const { next } = this.#run;
    this.#states = [];
    const end = next[owner] as number;
    const open: number[] = [];
    for (let node = first; node < end;) {
      while (open.length > 0 && node >= (next[open.at(-1) as number] as number)) {
        open.pop();
        this.#leave(open.length);
      }
      if (this.#run.tick()) return;
      this.#enter(node, open.length);
      if (this.#states.length === 0) {
        // Attempts begin at the top alone: nothing below, and without siblings nothing at all, can match any more.
        if (!this.#isSequence) return;
        const top = open[0] ?? node;
        open.length = 0;
        node = next[top] as number;
        continue;
      }
      open.push(node);
      node = open.length > this.#depthMax ? (next[node] as number) : node + 1;
    }
    while (open.pop() !== undefined) this.#leave(open.length);
    for (const state of this.#states) if (this.#stepOf(state).depth === doneDepth) this.#report(state);
  }

  /** Behind a node at this depth, what still needed something within it has failed. */
  #leave(depth: number): void {
    this.#states = this.#states.filter((state) => {
      const step = this.#stepOf(state);
      return step.depth === doneDepth || step.depth <= depth;
    });
  }

  #enter(node: number, depth: number): void {
    if (depth === 0) this.#start(node);
    const states: State[] = [];
    for (const state of this.#states) this.#advance(state, { node, depth, states });
    this.#states = states;
    if (states.length > statesMax) this.#run.giveUp();
    else this.#keepLongest();
  }

  #start(node: number): void {
    if (!this.#isSequence && this.#states.length > 0) return;
    const attempt = { at: 0, root: node, last: node, captures: [], isSeekingImmediate: true, hasLongerRival: false };
    // A pattern may start with a choice or with what may be absent.
    this.#states.push(...this.#branch(attempt).map((state) => ({ ...state, isSeekingImmediate: true })));
  }

  #advance(state: State, { node, depth, states }: { node: number; depth: number; states: State[] }): void {
    state.hasLongerRival = false;
    const step = this.#stepOf(state);
    if (step.depth !== depth) {
      states.push(state);
      return;
    }
    const isNamed = ((this.#run.flags[node] as number) & nodeFlags.named) !== 0;
    const mayComeLater = !(step.isImmediate && isNamed) && !state.isSeekingImmediate && this.#hasSiblingAfter(node);
    if (!this.#fits(step, node)) {
      if (mayComeLater) states.push(state);
      return;
    }
    const advanced = { ...state, last: node, captures: [...state.captures], at: state.at + 1 };
    for (const capture of step.captures) advanced.captures.push(capture, node);
    const next = this.#stepOf(advanced);
    advanced.isSeekingImmediate = step.kind === null && !step.isNamed && next.isImmediate;
    states.push(...this.#branch(advanced));
    // Another sibling may match as well.
    if (mayComeLater) states.push(state);
  }

  /** Follows the jumps and forks of the program from where a state is. */
  #branch(first: State): readonly State[] {
    const branches = [first];
    for (let at = 0; at < branches.length && branches.length <= statesMax; at++) {
      const state = branches[at];
      if (state === undefined) break;
      const step = this.#stepOf(state);
      if (step.alternative === -1) continue;
      if (step.isDeadEnd) {
        state.at = step.alternative;
        at--;
        continue;
      }
      const copy = { ...state, captures: [...state.captures], at: step.alternative };
      if (step.alternativeIsImmediate) copy.isSeekingImmediate = true;
      branches.splice(at + 1, 0, copy);
      if (step.isPassThrough) {
        state.at++;
        at--;
      }
    }
    return branches;
  }

  #fits(step: QueryStep, node: number): boolean {
    const { kind, field, flags } = this.#run;
    if (step.kind === null) {
      const isNamed = ((flags[node] as number) & nodeFlags.named) !== 0;
      if (((flags[node] as number) & nodeFlags.error) !== 0 || (step.isNamed && !isNamed)) return false;
    } else if (kind[node] !== step.kind) return false;
    if (step.field !== 0 && field[node] !== step.field) return false;
    if (step.isLast && hasNamedAfter(node, this.#run)) return false;
    return !hasField(node, step.negatedFields, this.#run);
  }

  #hasSiblingAfter(node: number): boolean {
    const { next, parent } = this.#run;
    const mother = parent[node] as number;
    return mother !== noNode && (next[node] as number) < (next[mother] as number);
  }

  /**
   * Of two attempts at the same step, one whose captures the other has too is dropped; complete ones are reported. As in
   * tree-sitter 0.27: version 0.25 also drops those that may yet begin a repetition at a later sibling.
   */
  #keepLongest(): void {
    const states = this.#states;
    for (let at = 0; at < states.length; at++) {
      const state = states[at] as State;
      let isDropped = false;
      for (let other = at + 1; other < states.length && !isDropped; other++) {
        const rival = states[other] as State;
        if (this.#run.tick()) return;
        const [contains, isContained] = compareCaptures(state.captures, rival.captures);
        const isSameWay = state.at === rival.at && state.isSeekingImmediate === rival.isSeekingImmediate;
        if (contains && isSameWay) states.splice(other--, 1);
        else if (isContained && isSameWay) isDropped = true;
        else {
          if (contains) rival.hasLongerRival = true;
          if (isContained) state.hasLongerRival = true;
        }
      }
      if (!isDropped && (this.#stepOf(state).depth !== doneDepth || state.hasLongerRival)) continue;
      states.splice(at--, 1);
      if (!isDropped) this.#report(state);
    }
  }

  #report({ root, last, captures }: State): void {
    const { predicates } = this.#pattern;
    if (!predicates.every((predicate) => holds(predicate, captures, this.#run))) return;
    this.#run.found.push({ pattern: this.#number, root, last, captures });
  }

  #stepOf(state: State): QueryStep {
    const step = this.#steps[state.at];
    if (step === undefined) throw new Error("a state behind the end of its pattern");
    return step;
  }
}

/** Returns whether one node stands at the top of every match: not so for siblings, nor where it may repeat. */
function isRooted({ form, parts, suffixes }: QueryElement): boolean {
  if (suffixes.some((suffix) => typeof suffix === "string")) return false;
  return form === "node" || (parts.every(isRooted) && (form === "choice" || parts.length === 1));
}

/** Returns whether the first list has all captures of the second, and the reverse. Both are in document order. */
function compareCaptures(left: readonly number[], right: readonly number[]): [boolean, boolean] {
  let [contains, isContained] = [true, true];
  let [at, other] = [0, 0];
  while (at < left.length || other < right.length) {
    const [a, b] = [left[at + 1] ?? Infinity, right[other + 1] ?? Infinity];
    if (a === b && left[at] === right[other]) {
      at += 2;
      other += 2;
    } else if (a < b) {
      isContained = false;
      at += 2;
    } else if (a > b) {
      contains = false;
      other += 2;
    } else {
      contains = isContained = false;
      at += 2;
      other += 2;
    }
  }
  return [contains, isContained];
}
