import type { LineIndex } from "../engine/line-index.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import type { Control, ControlFlow, FunctionHead } from "./control-flow/control-flow.ts";

/** One function of a file, with its measures. A function within it that has a name is measured by itself only. */
export interface MeasuredFunction extends FunctionHead {
  readonly node: SyntaxNode;
  readonly startLine: number;
  readonly endLine: number;
  /** Physical lines from its first to its last. */
  readonly lines: number;
  /** Of these, the ones that hold more than white space, comments and documentation. */
  readonly codeLines: number;
  /** Paths through it: one, and one for each decision. McCabe, "A Complexity Measure", 1976; short circuits count. */
  readonly cyclomatic: number;
  /**
   * How hard its flow is to follow: SonarSource, "Cognitive Complexity", version 1.7, without its rule for recursion.
   * Functions without a name count for the one around them.
   */
  readonly cognitive: number;
  /** The deepest level of blocks: a function's own body is 0. */
  readonly nesting: number;
}

interface OpenFunction {
  readonly head: FunctionHead;
  readonly node: SyntaxNode;
  /** The function that its complexity counts for as well. */
  readonly outer: OpenFunction | null;
  /** The level at which its own body starts. */
  readonly base: number;
  cyclomatic: number;
  cognitive: number;
  nesting: number;
}

interface Visit {
  readonly node: SyntaxNode;
  /** Levels of decisions and nameless functions around it. */
  readonly level: number;
  /** Levels of blocks within its function. */
  readonly depth: number;
  readonly owner: OpenFunction | null;
  readonly isComment: boolean;
  /** True within a sequence of short circuits that has been counted: parents of deep trees are too dear to ask for. */
  readonly isInSequence: boolean;
}

/** What is asked of a file: its tree, its lines, and how its language spells comments and control flow. */
export interface MeasuredSource {
  readonly root: SyntaxNode;
  readonly index: LineIndex;
  readonly commentTypes: readonly string[];
  readonly controlFlow: ControlFlow;
}

/**
 * Returns all functions of a file with their measures, in the order in which they start. One walk, without recursion: the
 * tree of a hostile file may be deeper than the stack.
 */
export function measureFunctions(source: MeasuredSource): readonly MeasuredFunction[] {
  const { root, index, commentTypes, controlFlow } = source;
  const found: OpenFunction[] = [];
  const code = new CodeLines(index);
  const stack: Visit[] = [{ node: root, level: 0, depth: 0, owner: null, isComment: false, isInSequence: false }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    const { node } = visit;
    const isComment = visit.isComment || commentTypes.includes(node.type) || controlFlow.isDocumentation(node);
    const inside = enter(visit, controlFlow, found);
    const children = node.children;
    if (children.length === 0 && !isComment) code.mark(node);
    for (let at = children.length - 1; at >= 0; at--) {
      const child = children[at];
      if (child !== undefined) stack.push({ node: child, ...inside, isComment });
    }
  }
  return found.map((open) => close(open, index, code));
}

/** Counts what the node does to its function, and returns where its children stand. */
function enter(
  visit: Visit,
  controlFlow: ControlFlow,
  found: OpenFunction[],
): Pick<Visit, "level" | "depth" | "owner" | "isInSequence"> {
  const { node, level, depth, owner } = visit;
  const head = node.isNamed ? controlFlow.functionOf(node) : null;
  if (head !== null) {
    const outer = head.name === "" ? owner : null;
    const base = outer === null ? 0 : level + 1;
    const open = { head, node, outer, base, cyclomatic: 1, cognitive: 0, nesting: 0 };
    found.push(open);
    return { level: base, depth: 0, owner: open, isInSequence: false };
  }
  if (owner === null || !node.isNamed) return { level, depth, owner, isInSequence: false };
  const isInSequence = countLogical(visit, owner, controlFlow);
  const control = controlFlow.controlOf(node);
  if (control === null) return { level, depth, owner, isInSequence };
  owner.cyclomatic += decides.has(control) ? 1 : 0;
  if (flat.has(control)) addCognitive(owner, () => 1);
  if (nests.has(control)) addCognitive(owner, ({ base }) => 1 + Math.max(0, level - base));
  const deeper = depth + (deepens.has(control) ? 1 : 0);
  owner.nesting = Math.max(owner.nesting, deeper);
  return { level: level + (nests.has(control) ? 1 : 0), depth: deeper, owner, isInSequence };
}

const decides: ReadonlySet<Control> = new Set(["if", "else-if", "loop", "catch", "ternary", "case", "comprehension"]);
const nests: ReadonlySet<Control> = new Set(["if", "loop", "catch", "ternary", "switch"]);
const flat: ReadonlySet<Control> = new Set(["else-if", "else", "jump"]);
const deepens: ReadonlySet<Control> = new Set(["if", "loop", "switch", "block"]);

/** Each short circuit is a path; of a run of like ones only the first is hard to read. Returns whether a sequence goes on. */
function countLogical({ node, isInSequence }: Visit, owner: OpenFunction, controlFlow: ControlFlow): boolean {
  if (node.type === "parenthesized_expression") return isInSequence;
  if (controlFlow.logicalOperator(node) === null) return false;
  owner.cyclomatic += 1;
  if (!isInSequence) {
    const runs = countRuns(node, controlFlow);
    addCognitive(owner, () => runs);
  }
  return true;
}

/** How often the operator changes in a sequence, read from left to right through its parentheses; the first counts. */
function countRuns(top: SyntaxNode, controlFlow: ControlFlow): number {
  let runs = 0;
  let last: string | null = null;
  const stack: (SyntaxNode | string)[] = [top];
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    if (typeof next === "string") {
      runs += next === last ? 0 : 1;
      last = next;
      continue;
    }
    const operator = controlFlow.logicalOperator(next);
    const [first, second] = [next.firstNamedChild, next.lastNamedChild];
    if (operator !== null && first !== null && second !== null) stack.push(second, operator, first);
    else if (next.type === "parenthesized_expression" && first !== null) stack.push(first);
  }
  return runs;
}

function addCognitive(owner: OpenFunction, of: (open: OpenFunction) => number): void {
  for (let open: OpenFunction | null = owner; open !== null; open = open.outer) open.cognitive += of(open);
}

function close(open: OpenFunction, index: LineIndex, code: CodeLines): MeasuredFunction {
  const { head, node, cyclomatic, cognitive, nesting } = open;
  const { startLine, endLine } = index.range(node.startIndex, node.endIndex);
  const lines = endLine - startLine + 1;
  return {
    ...head,
    node,
    startLine,
    endLine,
    lines,
    codeLines: code.count(startLine, endLine),
    cyclomatic,
    cognitive,
    nesting,
  };
}

/** Which lines hold code. */
class CodeLines {
  readonly #index: LineIndex;
  readonly #marked = new Set<number>();
  #last = 0;

  constructor(index: LineIndex) {
    this.#index = index;
  }

  mark({ startIndex, endIndex }: SyntaxNode): void {
    if (startIndex === endIndex) return;
    const { startLine, endLine } = this.#index.range(startIndex, endIndex);
    for (let line = Math.max(startLine, this.#last); line <= endLine; line++) this.#marked.add(line);
    this.#last = Math.max(this.#last, endLine);
  }

  count(first: number, last: number): number {
    let counted = 0;
    for (let line = first; line <= last; line++) if (this.#marked.has(line)) counted++;
    return counted;
  }
}
