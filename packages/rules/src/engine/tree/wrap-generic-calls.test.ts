import { beforeAll, describe, expect, it } from "vitest";
import { loadGrammarSets } from "../../testing/grammar-sets.ts";
import type { GrammarSet } from "../../testing/grammar-sets.ts";
import type { SyntaxNode } from "../syntax-node.ts";
import type { CompactTree } from "./compact-tree.ts";
import { wrapGenericCalls } from "./wrap-generic-calls.ts";

let engines: readonly GrammarSet[] = [];
beforeAll(async () => {
  engines = await loadGrammarSets();
});

const outline = (node: SyntaxNode): string =>
  node.namedChildCount === 0 ? node.text : `${node.type}[${node.namedChildren.map(outline).join(" ")}]`;

const walk = (node: SyntaxNode): SyntaxNode[] => [node, ...node.children.flatMap(walk)];

function parse(text: string): CompactTree[] {
  return engines.map(({ grammars }) => {
    const tree = grammars.get("typescript")?.tryParse(text, 60_000);
    if (tree === undefined || typeof tree === "string") throw new Error("not parsed");
    return tree;
  });
}

function read(text: string, isWrapped: boolean): SyntaxNode[] {
  return parse(text).map((tree) => {
    if (isWrapped) wrapGenericCalls(tree);
    return tree.root;
  });
}

/** Tells of every single entry that is read. */
function observed(column: Uint32Array, onRead: () => void): Uint32Array {
  return new Proxy(column, {
    get: (target, key) => {
      const value: unknown = Reflect.get(target, key, target);
      if (typeof value === "function") return value.bind(target) as unknown;
      onRead();
      return value;
    },
  });
}

const cases = [
  ["await find<User>(id)", "await find(id)"],
  ["await this.users.find<User>(id, { a: 1 })", "await this.users.find(id, { a: 1 })"],
  ["await http.get<User>(url).pipe<A>(x).toPromise()", "await http.get(url).pipe(x).toPromise()"],
  ["!isUser<User>(body).valid", "!isUser(body).valid"],
  ["await find<A>(await load<B>(c))", "await find(await load(c))"],
  ["(await find<A>(b)).rows[0]!.id", "(await find(b)).rows[0]!.id"],
  ["!await this.isUser<User>(body, 1).data", "!await this.isUser(body, 1).data"],
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

  it("costs no look at all that stands in it: many around many elements take steps for their own children alone", () => {
    const levels = 200;
    for (const tree of parse(`${"!f<T>(".repeat(levels)}${"0,".repeat(2_000)}0${")".repeat(levels)}`)) {
      let reads = 0;
      const onRead = (): void => {
        reads += 1;
      };
      [tree.parent, tree.next] = [observed(tree.parent, onRead), observed(tree.next, onRead)];
      wrapGenericCalls(tree);
      expect(tree.root.descendantsOfType(["call_expression"])[0]?.parent?.type).toBe("unary_expression");
      expect(reads).toBeLessThan(10 * tree.count);
    }
  });
});
