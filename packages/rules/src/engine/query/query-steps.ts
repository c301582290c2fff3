import type { QueryElement, QueryPattern, Quantifier } from "./query-pattern.ts";

/**
 * One instruction of tree-sitter's query program (`QueryStep` in its `query.c`), under the same names.
 */
export interface QueryStep {
  /** Null takes any kind. */
  readonly kind: number | null;
  readonly isNamed: boolean;
  /** Below the outer element; `doneDepth` ends the program. */
  readonly depth: number;
  field: number;
  readonly captures: number[];
  readonly isImmediate: boolean;
  isLast: boolean;
  readonly negatedFields: readonly number[];
  /** Where else the program may go from here; -1 for nowhere. */
  alternative: number;
  /** No step but a jump to the alternative. */
  isDeadEnd: boolean;
  /** No step but a fork: to the alternative and to the next one. */
  readonly isPassThrough: boolean;
  readonly alternativeIsImmediate: boolean;
}

export const doneDepth = -1;

/** Translates a pattern into tree-sitter's query program: `ts_query__parse_pattern`, from a tree instead of a text. */
export function toSteps({ element }: QueryPattern): readonly QueryStep[] {
  const steps: QueryStep[] = [];
  emit(element, 0, steps);
  steps.push(step({ depth: doneDepth }));
  return steps;
}

function step(given: Partial<QueryStep>): QueryStep {
  return {
    kind: null,
    isNamed: false,
    depth: 0,
    field: 0,
    captures: [],
    isImmediate: false,
    isLast: false,
    negatedFields: [],
    alternative: -1,
    isDeadEnd: false,
    isPassThrough: false,
    alternativeIsImmediate: false,
    ...given,
  };
}

function emit(element: QueryElement, depth: number, steps: QueryStep[]): void {
  const start = steps.length;
  if (element.form === "choice") emitChoice(element, depth, steps);
  else if (element.form === "sequence") for (const part of element.parts) emit(part, depth, steps);
  else emitNode(element, depth, steps);
  for (const suffix of element.suffixes) {
    if (typeof suffix === "number") forBranches(steps, start, ({ captures }) => captures.push(suffix));
    else emitQuantifier(suffix, { start, depth }, steps);
  }
  if (element.field !== 0) forBranches(steps, start, (branch) => (branch.field = element.field));
  // On the first step and all that stand for it, as the original has it.
  if (element.isLast) {
    let at = start;
    for (let current = steps[at]; current !== undefined; current = steps[at]) {
      current.isLast = true;
      if (current.alternative <= at) break;
      at = current.alternative;
    }
  }
}

function emitNode(element: QueryElement, depth: number, steps: QueryStep[]): void {
  const { kind, isNamed, isImmediate, negatedFields } = element;
  steps.push(step({ kind, isNamed, depth, isImmediate, negatedFields }));
  for (const part of element.parts) emit(part, depth + 1, steps);
}

function emitChoice({ parts }: QueryElement, depth: number, steps: QueryStep[]): void {
  const starts: number[] = [];
  for (const [index, branch] of parts.entries()) {
    starts.push(steps.length);
    emit(branch, depth, steps);
    if (index < parts.length - 1) steps.push(step({ depth }));
  }
  for (const [index, start] of starts.entries()) {
    const next = starts[index + 1];
    if (next === undefined) break;
    const [first, end] = [steps[start], steps[next - 1]];
    if (first === undefined || end === undefined) throw new Error("a choice without steps");
    first.alternative = next;
    end.alternative = steps.length;
    end.isDeadEnd = true;
  }
}

function emitQuantifier(suffix: Quantifier, at: { start: number; depth: number }, steps: QueryStep[]): void {
  if (suffix !== "?") {
    const repeat = { depth: at.depth, alternative: at.start, isPassThrough: true, alternativeIsImmediate: true };
    steps.push(step(repeat));
  }
  if (suffix === "+") return;
  const limit = suffix === "*" ? steps.length - 1 : steps.length;
  let first = steps[at.start];
  while (first !== undefined && first.alternative !== -1 && first.alternative < limit) first = steps[first.alternative];
  if (first !== undefined) first.alternative = steps.length;
}

/** Applies a change to a step and to the first steps of the branches that stand for it. */
function forBranches(steps: readonly QueryStep[], start: number, change: (branch: QueryStep) => void): void {
  let at = start;
  for (let current = steps[at]; current !== undefined; current = steps[at]) {
    change(current);
    if (current.alternative <= at || current.alternative >= steps.length) return;
    at = current.alternative;
  }
}
