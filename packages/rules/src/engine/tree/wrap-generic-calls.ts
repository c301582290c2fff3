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
    if (kind[prefix - 1] !== call) continue;
    let operand = prefix;
    // The operator and its operand, and nothing else: no comment between.
    while (
      prefixes.includes(kind[operand] as number) &&
      next[operand + 1] === operand + 2 &&
      next[operand + 2] === next[operand]
    )
      operand += 2;
    if (operand > prefix) moveToTop(tree, { top: topOfChain(tree, prefix - 1), prefix, operand });
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

/** Rows from `top` to the call are a chain of first children: they change places with the prefixes, which end at `operand`. */
function moveToTop(tree: CompactTree, { top, prefix, operand }: Record<"top" | "prefix" | "operand", number>): void {
  const { start, end, parent, next, kind, field, flags } = tree;
  const down = operand - prefix;
  const link = top + down;
  const [outerParent, outerField, calleeField, operandField] = [parent[top], field[top], field[prefix], field[operand]];
  // A file may hold thousands of such calls within each other: no look at what is below the children.
  for (let row = top; row < prefix; row++)
    for (let child = next[row + 1] as number; child < (next[row] as number); child = next[child] as number)
      parent[child] = row + down;
  for (const column of [start, end, parent, next, kind, field, flags]) {
    const prefixes = column.slice(prefix, operand);
    column.copyWithin(link, top, prefix);
    column.set(prefixes, top);
  }
  for (let row = top; row < link; row += 2) {
    [end[row], next[row], parent[row]] = [end[link] as number, next[link] as number, row - 2];
    flags[row] = (flags[row] as number) | (flags[link] as number);
    [next[row + 1], parent[row + 1]] = [row + 2, row];
  }
  for (let row = link; row < operand; row++) [start[row], parent[row]] = [start[operand] as number, row - 1];
  [parent[top], parent[link], parent[operand]] = [outerParent as number, link - 2, operand - 1];
  [field[top], field[link], field[operand]] = [outerField, operandField, calleeField] as [number, number, number];
}
