import type { LineIndex } from "../engine/line-index.ts";
import type { SyntaxNode } from "../engine/syntax-node.ts";
import { CompactNode } from "../engine/tree/compact-node.ts";
import { errorKind } from "../engine/tree/grammar-symbols.ts";
import type { GrammarSymbols } from "../engine/tree/grammar-symbols.ts";
import type { NodeColumns } from "../engine/tree/node-columns.ts";
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

/** What nodes below one that was looked at inherit from it. */
interface Scope {
  /** Levels of decisions and nameless functions around. */
  readonly level: number;
  /** Levels of blocks within the function. */
  readonly depth: number;
  readonly owner: OpenFunction | null;
  /** True for the children of a short circuit whose sequence has been counted: parents of deep trees are too dear to ask for. */
  readonly isInSequence: boolean;
}

/** A scope and the nodes that it holds for. */
interface OpenScope {
  readonly id: number;
  /** The first node behind it. */
  readonly end: number;
  readonly scope: Scope;
  readonly isComment: boolean;
  /** Whether each child is to be looked at, whatever its kind. */
  readonly asksChildren: boolean;
}

/** What is asked of a file: its tree, its lines, and how its language spells comments and control flow. */
export interface MeasuredSource {
  readonly tree: NodeColumns;
  readonly index: LineIndex;
  readonly commentTypes: readonly string[];
  readonly controlFlow: ControlFlow;
}

/**
 * Returns all functions of a file with their measures, in the order in which they start. One pass over the rows of the
 * tree, of which only those are looked at whose kind can mean something: a tree holds ten times as many others.
 */
export function measureFunctions(source: MeasuredSource): readonly MeasuredFunction[] {
  const { tree, index, commentTypes, controlFlow } = source;
  const { next, parent, start, end, kind, count } = tree;
  const roles = rolesOf(tree.symbols, commentTypes, controlFlow);
  const found: OpenFunction[] = [];
  const code = new CodeLines(index);
  const open: OpenScope[] = [];
  let around: OpenScope = { id: 0, end: count, scope: fileScope, isComment: false, asksChildren: false };
  // The root is no part of a function. Its parent, which is none, would make every number of the loop a large one.
  for (let id = 1; id < count; id++) {
    while (id >= around.end) around = open.pop() ?? around;
    const role = roles[kind[id] as number] as number;
    const isLeaf = next[id] === id + 1;
    if (role === 0 && !(around.asksChildren && parent[id] === around.id)) {
      if (isLeaf && !around.isComment) code.mark(start[id] as number, end[id] as number);
      continue;
    }
    const node = new CompactNode(tree, id);
    const isComment = around.isComment || (role & roleBits.comment) !== 0 || controlFlow.isDocumentation(node);
    const isInSequence = around.scope.isInSequence && around.id === parent[id];
    const scope = enter(node, { around: around.scope, isInSequence, controlFlow, found });
    if (isLeaf) {
      if (!isComment) code.mark(node.startIndex, node.endIndex);
      continue;
    }
    open.push(around);
    const asksChildren = (role & roleBits.asksChildren) !== 0;
    around = { id, end: next[id] as number, scope, isComment, asksChildren };
  }
  return found.map((each) => close(each, index, code));
}

/** What a kind of node can mean. */
const roleBits = { asked: 1, asksChildren: 2, comment: 4 } as const;

const knownRoles = new WeakMap<ControlFlow, WeakMap<GrammarSymbols, Uint8Array>>();

/** The roles of each kind of a grammar. */
function rolesOf(symbols: GrammarSymbols, commentTypes: readonly string[], controlFlow: ControlFlow): Uint8Array {
  const bySymbols = knownRoles.get(controlFlow) ?? new WeakMap<GrammarSymbols, Uint8Array>();
  knownRoles.set(controlFlow, bySymbols);
  const known = bySymbols.get(symbols);
  if (known !== undefined) return known;
  const roles = new Uint8Array(errorKind + 1);
  const give = (types: Iterable<string>, role: number): void => {
    for (const type of types) for (const kind of symbols.kindsOf(type)) roles[kind] = (roles[kind] as number) | role;
  };
  give([...controlFlow.types, "parenthesized_expression"], roleBits.asked);
  give(controlFlow.parentTypes, roleBits.asksChildren);
  give(commentTypes, roleBits.comment);
  bySymbols.set(symbols, roles);
  return roles;
}

const fileScope: Scope = { level: 0, depth: 0, owner: null, isInSequence: false };

interface Entry {
  readonly around: Scope;
  readonly isInSequence: boolean;
  readonly controlFlow: ControlFlow;
  readonly found: OpenFunction[];
}

/** Counts what the node does to its function, and returns where its children stand. */
function enter(node: SyntaxNode, { around, isInSequence, controlFlow, found }: Entry): Scope {
  const { level, depth, owner } = around;
  if (!node.isNamed) return around.isInSequence ? { ...around, isInSequence: false } : around;
  const head = controlFlow.functionOf(node);
  if (head !== null) {
    const outer = head.name === "" ? owner : null;
    const base = outer === null ? 0 : level + 1;
    const open = { head, node, outer, base, cyclomatic: 1, cognitive: 0, nesting: 0 };
    found.push(open);
    return { level: base, depth: 0, owner: open, isInSequence: false };
  }
  if (owner === null) return { level, depth, owner, isInSequence: false };
  const goesOn = countLogical(node, owner, { isInSequence, controlFlow });
  const control = controlFlow.controlOf(node);
  if (control === null) return { level, depth, owner, isInSequence: goesOn };
  owner.cyclomatic += decides.has(control) ? 1 : 0;
  if (flat.has(control)) addCognitive(owner, () => 1);
  if (nests.has(control)) addCognitive(owner, ({ base }) => 1 + Math.max(0, level - base));
  const deeper = depth + (deepens.has(control) ? 1 : 0);
  owner.nesting = Math.max(owner.nesting, deeper);
  return { level: level + (nests.has(control) ? 1 : 0), depth: deeper, owner, isInSequence: goesOn };
}

const decides: ReadonlySet<Control> = new Set(["if", "else-if", "loop", "catch", "ternary", "case", "comprehension"]);
const nests: ReadonlySet<Control> = new Set(["if", "loop", "catch", "ternary", "switch"]);
const flat: ReadonlySet<Control> = new Set(["else-if", "else", "jump"]);
const deepens: ReadonlySet<Control> = new Set(["if", "loop", "switch", "block"]);

/** Each short circuit is a path; of a run of like ones only the first is hard to read. Returns whether a sequence goes on. */
function countLogical(
  node: SyntaxNode,
  owner: OpenFunction,
  { isInSequence, controlFlow }: Pick<Entry, "isInSequence" | "controlFlow">,
): boolean {
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
  const { name, nameNode, parameters, isPublic } = head;
  const codeLines = code.count(startLine, endLine);
  const place = { node, startLine, endLine, lines, codeLines };
  // Without spreading: functions are many.
  return Object.assign(place, { name, nameNode, parameters, isPublic, cyclomatic, cognitive, nesting });
}

/** Which lines hold code. Texts are marked in the order in which they stand. */
class CodeLines {
  readonly #lineOf: (offset: number) => number;
  readonly #isMarked: Uint8Array;
  #last = 0;
  /** How many lines before each are marked; made when first asked for, after the last mark. */
  #before: Uint32Array | null = null;

  constructor(index: LineIndex) {
    this.#lineOf = index.ascending();
    this.#isMarked = new Uint8Array(index.lines + 2);
  }

  mark(start: number, end: number): void {
    if (start === end) return;
    const first = this.#lineOf(start);
    const last = this.#lineOf(end);
    for (let line = Math.max(first, this.#last); line <= last; line++) this.#isMarked[line] = 1;
    this.#last = Math.max(this.#last, last);
  }

  count(first: number, last: number): number {
    const before = (this.#before ??= sumBefore(this.#isMarked));
    return (before[last + 1] ?? 0) - (before[first] ?? 0);
  }
}

function sumBefore(marks: Uint8Array): Uint32Array {
  const sums = new Uint32Array(marks.length + 1);
  for (let at = 0; at < marks.length; at++) sums[at + 1] = (sums[at] as number) + (marks[at] as number);
  return sums;
}
