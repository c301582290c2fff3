import { limits } from "@muster/contract";
import type { Tree, TreeCursor } from "web-tree-sitter";
import { cpuTimeMs } from "../cpu-time.ts";
import type { ParseRefusal } from "../grammar.ts";
import { CompactTree, prepareBuffer } from "./compact-tree.ts";
import { nodeFlags, noNode } from "./node-columns.ts";
import type { BufferPool } from "./compact-tree.ts";
import { errorKind } from "./grammar-symbols.ts";
import type { GrammarSymbols } from "./grammar-symbols.ts";

const { nodesMax, treeDepthMax } = limits.analysis;

/** The clock is asked once per so many nodes. */
const clockEvery = 4_096;

interface Destination {
  readonly text: string;
  readonly symbols: GrammarSymbols;
  readonly buffers: BufferPool;
  /** When the time is over, in milliseconds of processor time. */
  readonly end: number;
}

/** Copies a tree of the WebAssembly binding through its cursor: what `native/parse-tree.c` does in C. */
export function copyWasmTree(source: Tree, { text, symbols, buffers, end }: Destination): CompactTree | ParseRefusal {
  const count = source.rootNode.descendantCount;
  if (count > nodesMax) return "too-many-nodes";
  const buffer = prepareBuffer(buffers.take(), count);
  const tree = new CompactTree(buffer, { text, symbols, release: () => buffers.give(buffer) });
  const cursor = source.walk();
  const refusal = fillRows(tree, { cursor, end, hasErrors: source.rootNode.hasError });
  cursor.delete();
  if (refusal !== null) {
    tree.release();
    return refusal;
  }
  return tree;
}

interface Walk {
  readonly cursor: TreeCursor;
  /** When the time is over, in milliseconds of processor time. */
  readonly end: number;
  /** Whether there is an error anywhere. */
  readonly hasErrors: boolean;
}

function fillRows(tree: CompactTree, { cursor, end, hasErrors }: Walk): ParseRefusal | null {
  const open: number[] = [];
  for (let node = 0; ; node++) {
    if (node % clockEvery === 0 && cpuTimeMs() >= end) return "timeout";
    writeRow(tree, node, cursor);
    const above = open.at(-1) ?? noNode;
    tree.parent[node] = above;
    if (hasErrors && (above === noNode || hasError(tree, above))) flagError(tree, node, cursor);
    if (cursor.gotoFirstChild()) {
      open.push(node);
      if (open.length > treeDepthMax) return "too-deep";
      continue;
    }
    tree.next[node] = node + 1;
    while (!cursor.gotoNextSibling()) {
      const parent = open.pop();
      if (parent === undefined) return null;
      tree.next[parent] = node + 1;
      cursor.gotoParent();
    }
  }
}

function writeRow(tree: CompactTree, node: number, cursor: TreeCursor): void {
  const kind = cursor.nodeTypeId;
  tree.kind[node] = kind;
  tree.field[node] = cursor.currentFieldId;
  tree.start[node] = cursor.startIndex;
  tree.end[node] = cursor.endIndex;
  tree.flags[node] =
    (cursor.nodeIsNamed ? nodeFlags.named : 0) |
    (kind === errorKind ? nodeFlags.error : 0) |
    (cursor.nodeIsMissing ? nodeFlags.missing : 0);
}

function hasError({ flags }: CompactTree, node: number): boolean {
  return ((flags[node] as number) & nodeFlags.hasError) !== 0;
}

/** Asks the node itself: what is missing below it may be a hidden one, which has no row. */
function flagError({ flags }: CompactTree, node: number, cursor: TreeCursor): void {
  const own = flags[node] as number;
  if ((own & nodeFlags.error) !== 0 || cursor.currentNode.hasError) flags[node] = own | nodeFlags.hasError;
}
