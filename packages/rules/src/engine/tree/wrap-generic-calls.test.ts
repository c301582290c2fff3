import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammarSets } from "../../testing/grammar-sets.ts";
import type { GrammarSet } from "../../testing/grammar-sets.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import { wrapGenericCalls } from "./wrap-generic-calls.ts";

let engines: readonly GrammarSet[] = [];
beforeAll(async () => {
  engines = await loadGrammarSets();
});

const outline = (node: SyntaxNode): string =>
  node.namedChildCount === 0 ? node.text : `${node.type}[${node.namedChildren.map(outline).join(" ")}]`;

const walk = (node: SyntaxNode): SyntaxNode[] => [node, ...node.children.flatMap(walk)];

function read(text: string, isWrapped: boolean): SyntaxNode[] {
  return engines.map(({ grammars }) => {
    const tree = grammars.get("typescript")?.parse(text, 60_000);
    if (tree === null || tree === undefined) throw new Error("not parsed");
    if (isWrapped) wrapGenericCalls(tree);
    return tree.root;
  });
}

const cases = [
  ["await find<User>(id)", "await find(id)"],
  ["await this.users.find<User>(id, { a: 1 })", "await this.users.find(id, { a: 1 })"],
  ["await http.get<User>(url).pipe<A>(x).toPromise()", "await http.get(url).pipe(x).toPromise()"],
  ["!isUser<User>(body).valid", "!isUser(body).valid"],
  ["await find<A>(await load<B>(c))", "await find(await load(c))"],
  ["(await find<A>(b)).rows[0]!.id", "(await find(b)).rows[0]!.id"],
];

describe("a generic call behind await or a unary operator", () => {
  it.each(cases)("reads as the call without type arguments: %s", (generic, plain) => {
    const wrapped = read(`const x = ${generic};`, true);
    const expected = read(`const x = ${plain};`, false);
    for (const [index, root] of wrapped.entries()) {
      const withoutTypes = outline(root).replace(/ type_arguments\[[^\]]*\]/g, "");
      expect(withoutTypes).toBe(outline(expected[index] as SyntaxNode));
    }
  });

  it.each(cases)("keeps a tree whose nodes lie within their parents: %s", (generic) => {
    for (const root of read(`const x = ${generic};`, true))
      for (const node of walk(root)) {
        expect(node.children.every((child) => child.parent?.id === node.id)).toBe(true);
        expect(
          node.children.every((child) => child.startIndex >= node.startIndex && child.endIndex <= node.endIndex),
        ).toBe(true);
      }
  });
});
