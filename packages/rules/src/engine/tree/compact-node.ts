import { ancestorsMax } from "../syntax-node.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { errorKind } from "./grammar-symbols.ts";
import { nodeFlags, noNode } from "./node-columns.ts";
import type { NodeColumns } from "./node-columns.ts";

/** Below so many descendants a walk is cheaper than the index. */
const walkMax = 64;

/** A row of a compact tree, as rules see it. Made on demand and cheap; two of one node have the same id. */
export class CompactNode implements SyntaxNode {
  readonly tree: NodeColumns;
  readonly id: number;

  constructor(tree: NodeColumns, id: number) {
    this.tree = tree;
    this.id = id;
  }

  get type(): string {
    const kind = this.tree.kind[this.id] as number;
    return kind === errorKind ? "ERROR" : (this.tree.symbols.names[kind] as string);
  }

  get fieldName(): string | null {
    return this.tree.symbols.fieldNames[this.tree.field[this.id] as number] ?? null;
  }

  get text(): string {
    return this.tree.text.slice(this.startIndex, this.endIndex);
  }

  get startIndex(): number {
    return this.tree.start[this.id] as number;
  }

  get endIndex(): number {
    return this.tree.end[this.id] as number;
  }

  get isNamed(): boolean {
    return this.#has(this.id, nodeFlags.named);
  }

  get isError(): boolean {
    return this.#has(this.id, nodeFlags.error);
  }

  get isMissing(): boolean {
    return this.#has(this.id, nodeFlags.missing);
  }

  get hasError(): boolean {
    return this.#has(this.id, nodeFlags.hasError);
  }

  get parent(): SyntaxNode | null {
    return this.#at(this.tree.parent[this.id] as number);
  }

  get children(): SyntaxNode[] {
    const { next } = this.tree;
    const found: SyntaxNode[] = [];
    const end = next[this.id] as number;
    for (let child = this.id + 1; child < end; child = next[child] as number) {
      found.push(new CompactNode(this.tree, child));
    }
    return found;
  }

  get namedChildren(): SyntaxNode[] {
    const { next } = this.tree;
    const found: SyntaxNode[] = [];
    const end = next[this.id] as number;
    for (let child = this.id + 1; child < end; child = next[child] as number) {
      if (this.#has(child, nodeFlags.named)) found.push(new CompactNode(this.tree, child));
    }
    return found;
  }

  get childCount(): number {
    return this.#count(0);
  }

  get namedChildCount(): number {
    return this.#count(nodeFlags.named);
  }

  get firstNamedChild(): SyntaxNode | null {
    const { next } = this.tree;
    const end = next[this.id] as number;
    for (let child = this.id + 1; child < end; child = next[child] as number) {
      if (this.#has(child, nodeFlags.named)) return new CompactNode(this.tree, child);
    }
    return null;
  }

  get lastNamedChild(): SyntaxNode | null {
    const { next } = this.tree;
    const end = next[this.id] as number;
    let last = noNode;
    for (let child = this.id + 1; child < end; child = next[child] as number) {
      if (this.#has(child, nodeFlags.named)) last = child;
    }
    return this.#at(last);
  }

  get nextSibling(): SyntaxNode | null {
    return this.#at(this.#siblingAfter(this.id));
  }

  get previousSibling(): SyntaxNode | null {
    return this.#at(this.tree.previous[this.id] as number);
  }

  get nextNamedSibling(): SyntaxNode | null {
    let sibling = this.#siblingAfter(this.id);
    while (sibling !== noNode && !this.#has(sibling, nodeFlags.named)) sibling = this.#siblingAfter(sibling);
    return this.#at(sibling);
  }

  get previousNamedSibling(): SyntaxNode | null {
    const { previous } = this.tree;
    let sibling = previous[this.id] as number;
    while (sibling !== noNode && !this.#has(sibling, nodeFlags.named)) sibling = previous[sibling] as number;
    return this.#at(sibling);
  }

  childForFieldName(name: string): SyntaxNode | null {
    const { next, field, symbols } = this.tree;
    const wanted = symbols.fieldOf(name);
    // What could not be read has no shape of its own, whatever fields its pieces had.
    if (wanted === 0 || this.isError) return null;
    const end = next[this.id] as number;
    for (let child = this.id + 1; child < end; child = next[child] as number) {
      if (field[child] === wanted) return new CompactNode(this.tree, child);
    }
    return null;
  }

  namedChildOfType(type: string): SyntaxNode | null {
    const { next, kind, symbols } = this.tree;
    const kinds = symbols.kindsOf(type);
    const end = next[this.id] as number;
    for (let child = this.id + 1; child < end; child = next[child] as number) {
      if (kinds.includes(kind[child] as number) && this.#has(child, nodeFlags.named))
        return new CompactNode(this.tree, child);
    }
    return null;
  }

  descendantsOfType(types: string | readonly string[]): SyntaxNode[] {
    const { tree } = this;
    const kinds = typeof types === "string" ? tree.symbols.kindsOf(types) : tree.symbols.kindsOfAny(types);
    const end = tree.next[this.id] as number;
    const found: SyntaxNode[] = [];
    if (kinds.length === 0) return found;
    if (end - this.id > walkMax) {
      for (const node of tree.index.between(kinds, this.id, end)) found.push(new CompactNode(tree, node));
      return found;
    }
    for (let node = this.id; node < end; node++) {
      if (kinds.includes(tree.kind[node] as number)) found.push(new CompactNode(tree, node));
    }
    return found;
  }

  ancestorsOfType(types: readonly string[]): SyntaxNode[] {
    const { parent, kind, symbols } = this.tree;
    const marks = symbols.marksOf(types);
    const found: SyntaxNode[] = [];
    let node = parent[this.id] as number;
    for (let steps = 1; node !== noNode && steps < ancestorsMax; steps++) {
      if (marks[kind[node] as number] === 1) found.push(new CompactNode(this.tree, node));
      node = parent[node] as number;
    }
    return found;
  }

  #at(node: number): SyntaxNode | null {
    return node === noNode ? null : new CompactNode(this.tree, node);
  }

  #has(node: number, flag: number): boolean {
    return ((this.tree.flags[node] as number) & flag) !== 0;
  }

  #siblingAfter(node: number): number {
    const { next, parent } = this.tree;
    const mother = parent[node] as number;
    const sibling = next[node] as number;
    return mother !== noNode && sibling < (next[mother] as number) ? sibling : noNode;
  }

  #count(flag: number): number {
    const { next } = this.tree;
    const end = next[this.id] as number;
    let count = 0;
    for (let child = this.id + 1; child < end; child = next[child] as number) {
      if (flag === 0 || this.#has(child, flag)) count++;
    }
    return count;
  }
}
