import type { CompactTree } from "./compact-tree.ts";

/**
 * Puts `await` and the unary operators around generic calls, in place. TypeScript's grammar reads `await find<User>(id)` as
 * a call of `await find`, and `!isValid<User>(body)` as a call of `!isValid`: rules would see neither the function nor that
 * its promise is awaited. A chain that goes on behind the call, as `await get<User>(url).toPromise()`, is wrapped as a whole.
 */
export function wrapGenericCalls(tree: CompactTree): void {
  const { symbols, kind, field, next } = tree;
  const prefixes = [symbols.kindOf("await_expression", true), symbols.kindOf("unary_expression", true)];
  const calleeField = symbols.fieldOf("function");
  const call = symbols.kindOf("call_expression", true);
  if (call === null || prefixes.includes(null)) return;
  for (let prefix = 1; prefix < tree.count; prefix++) {
    if (field[prefix] !== calleeField || !prefixes.includes(kind[prefix] as number)) continue;
    const [operator, operand] = [prefix + 1, prefix + 2];
    // The operator and its operand, and nothing else: no comment between.
    if (kind[prefix - 1] === call && next[operator] === operand && next[operand] === next[prefix])
      moveToTop(tree, { top: topOfChain(tree, prefix - 1), prefix });
  }
}

/** The outermost link of the chain that a call begins: `call(…).data!.items()`. */
function topOfChain({ symbols, kind, parent }: CompactTree, call: number): number {
  const links = ["call_expression", "member_expression", "subscript_expression", "non_null_expression"];
  const kinds = links.map((link) => symbols.kindOf(link, true));
  let top = call;
  while (top > 0 && parent[top] === top - 1 && kinds.includes(kind[top - 1] as number)) top--;
  return top;
}

/** Rows from `top` to the call are a chain of first children: they go two rows down, to make room for prefix and operator. */
function moveToTop(tree: CompactTree, { top, prefix }: { readonly top: number; readonly prefix: number }): void {
  const { start, end, parent, next, kind, field, flags } = tree;
  const [operator, operand] = [prefix + 1, prefix + 2];
  const outside = { parent: parent[top] as number, field: field[top] as number };
  const whole = { start: start[top] as number, end: end[top] as number, next: next[top] as number };
  const [prefixKind, prefixFlags, calleeField] = [kind[prefix], flags[prefix], field[prefix]] as number[];
  const sign = [start[operator], end[operator], kind[operator], field[operator], flags[operator]] as number[];
  const operandField = field[operand] as number;
  const operandStart = start[operand] as number;
  for (let row = operand + 1; row < whole.next; row++) {
    const above = parent[row] as number;
    if (above >= top && above < prefix) parent[row] = above + 2;
  }
  for (let row = prefix - 1; row >= top; row--) {
    [start[row + 2], end[row + 2], next[row + 2]] = [operandStart, end[row] as number, next[row] as number];
    [kind[row + 2], field[row + 2], flags[row + 2]] = [kind[row], field[row], flags[row]] as [number, number, number];
    parent[row + 2] = (parent[row] as number) + 2;
  }
  [kind[top], flags[top], field[top], parent[top]] = [
    prefixKind as number,
    (prefixFlags as number) | (flags[top + 2] as number),
    outside.field,
    outside.parent,
  ];
  [start[top], end[top], next[top]] = [whole.start, whole.end, whole.next];
  [start[top + 1], end[top + 1], kind[top + 1], field[top + 1], flags[top + 1]] = sign as [
    number,
    number,
    number,
    number,
    number,
  ];
  [parent[top + 1], next[top + 1]] = [top, top + 2];
  [parent[top + 2], field[top + 2], next[top + 2]] = [top, operandField, whole.next];
  [parent[operand], field[operand]] = [prefix + 1, calleeField as number];
}
