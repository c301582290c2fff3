import type { SyntaxNode } from "../engine/syntax-node.ts";

/** What a call is made on, and by which name. */
export interface MemberCall {
  readonly object: SyntaxNode | null;
  readonly member: string;
}

/** Reads one call of a language; null for other nodes and for calls of something without a name. */
export type ReadMember = (node: SyntaxNode) => MemberCall | null;

export interface ChainCall {
  readonly member: string;
  readonly call: SyntaxNode;
}

const chainMax = 200;

/** Returns the calls that `a.b().c()` makes up to this one, the first made first, and what the first is made on. */
export function chainUpTo(
  node: SyntaxNode,
  read: ReadMember,
): { readonly root: SyntaxNode | null; readonly calls: readonly ChainCall[] } {
  const calls: ChainCall[] = [];
  let at: SyntaxNode | null = node;
  while (at !== null && calls.length < chainMax) {
    const found = read(at);
    if (found === null) break;
    calls.push({ member: found.member, call: at });
    at = found.object;
  }
  return { root: at, calls: calls.reverse() };
}

/** Returns the calls that are made on the result of this one, in order: `.RequireAuthorization()` behind `MapGet(…)`. */
export function chainAfter(node: SyntaxNode, read: ReadMember): readonly ChainCall[] {
  const calls: ChainCall[] = [];
  let at = node;
  while (calls.length < chainMax) {
    const next: SyntaxNode | null =
      at.parent !== null && read(at.parent) !== null ? at.parent : (at.parent?.parent ?? null);
    const found = next === null ? null : read(next);
    if (next === null || found?.object?.id !== at.id) break;
    calls.push({ member: found.member, call: next });
    at = next;
  }
  return calls;
}
