import { beforeAll, expect, it } from "vitest";
import type { Tree } from "web-tree-sitter";
import { decodeSource } from "../../content/decode-source.ts";
import { languages } from "../../languages/registry.ts";
import type { LanguageId } from "../../languages/language.ts";
import { loadGrammarSets } from "../../testing/grammar-sets.ts";
import type { GrammarSet } from "../../testing/grammar-sets.ts";
import { readRealSources } from "../../testing/real-sources.ts";
import { loadReferenceParser, walkTree } from "../../testing/reference-parser.ts";
import type { ReferenceParser } from "../../testing/reference-parser.ts";
import type { CompactTree } from "./compact-tree.ts";

let engines: readonly GrammarSet[] = [];
const references = new Map<LanguageId, ReferenceParser>();
beforeAll(async () => {
  engines = await loadGrammarSets();
  for (const { id, grammar } of Object.values(languages)) {
    if (grammar !== undefined) references.set(id, await loadReferenceParser(id));
  }
});

const rowsOf = (tree: CompactTree): unknown[] =>
  Array.from({ length: tree.count }, (_, node) => [
    ...[tree.kind[node], tree.field[node], tree.flags[node], tree.start[node], tree.end[node]],
    ...[tree.parent[node], tree.next[node]],
  ]);

const isEmpty = (node: { startIndex: number; endIndex: number }): boolean => node.startIndex === node.endIndex;

/** What a node says of itself and its surroundings, ids as places in the preorder. */
function describeTree(tree: CompactTree): string[] {
  const all = tree.root.descendantsOfType([...tree.symbols.names, "ERROR"]);
  const hasEmpty = all.some(isEmpty);
  return all.map((node) =>
    JSON.stringify([
      ...[
        node.id,
        node.type,
        node.startIndex,
        node.endIndex,
        node.isNamed,
        node.isError,
        node.isMissing,
        node.hasError,
      ],
      ...[node.parent?.id, node.childCount, node.namedChildCount, node.firstNamedChild?.id, node.lastNamedChild?.id],
      // Beside an empty node, such as a missing one, tree-sitter does not find the sibling that it lists as a child.
      ...(hasEmpty ? [] : [node.nextSibling?.id, node.previousSibling?.id]),
      ...(hasEmpty ? [] : [node.nextNamedSibling?.id, node.previousNamedSibling?.id]),
      ...fields(tree).map((field) => node.childForFieldName(field)?.id),
    ]),
  );
}

const fields = (tree: CompactTree): string[] => tree.symbols.fieldNames.filter((name) => name !== null);

function describeReference(tree: Tree, fieldNames: readonly string[]): string[] {
  const all = [...walkTree(tree)];
  const hasEmpty = all.some(isEmpty);
  const rows = new Map(all.map((node, row) => [node.id, row]));
  const row = (node: { id: number } | null): number | undefined => (node === null ? undefined : rows.get(node.id));
  return all.map((node) =>
    JSON.stringify([
      ...[
        row(node),
        node.type,
        node.startIndex,
        node.endIndex,
        node.isNamed,
        node.isError,
        node.isMissing,
        node.hasError || node.isError,
      ],
      ...[row(node.parent), node.childCount, node.namedChildCount, row(node.firstNamedChild), row(node.lastNamedChild)],
      ...(hasEmpty ? [] : [row(node.nextSibling), row(node.previousSibling)]),
      ...(hasEmpty ? [] : [row(node.nextNamedSibling), row(node.previousNamedSibling)]),
      ...fieldNames.map((field) => {
        const child = node.childForFieldName(field);
        // Through an alias of a hidden node tree-sitter hands a grandchild out as a child.
        return child?.parent?.id === node.id ? row(child) : undefined;
      }),
    ]),
  );
}

it("a compact tree says of every node what tree-sitter's own says", () => {
  const seen = new Map<LanguageId, number>();
  for (const { path, language, bytes } of readRealSources().filter((_, index) => index % 15 === 0)) {
    const reference = references.get(language);
    if (reference === undefined || bytes.length > 15_000) continue;
    const { text } = decodeSource(bytes);
    const expected = reference.parse(text);
    for (const { name, grammars } of engines) {
      const tree = grammars.get(language)?.parse(text, 60_000);
      if (tree === null || tree === undefined) throw new Error("not parsed");
      // How a parser recovers from errors belongs to its version, and the two bindings carry different ones.
      if (name === "wasm" || !expected.rootNode.hasError) {
        expect(describeTree(tree), `${path} on ${name}`).toEqual(describeReference(expected, fields(tree)));
      }
      tree.release();
    }
    expected.delete();
    seen.set(language, (seen.get(language) ?? 0) + 1);
  }
  expect(seen.get("python")).toBeGreaterThan(3);
  expect(seen.get("typescript")).toBeGreaterThan(3);
}, 240_000);

// A missing end of line, of a statement or of an element has no node of its own.
it.each([
  ["go", 'package a\n\nimport (\n\t"fmt""fmt"\n)\n'],
  ["go", '\t"context"\n\t"fmt""fmt"\n'],
  ["html", "<body>\n<s\ncript defer></script>\n<p>x\n</html>\n"],
  ["elixir", "with {:ok, saved} sert(entry) do\n  saved\nend\n"],
  ["kotlin", "val a = 1 val b = 2\n"],
] as const)("an error that no visible node is has been seen all the same, in %s: %j", (language, text) => {
  const expected = references.get(language)?.parse(text);
  expect(expected?.rootNode.hasError).toBe(true);
  for (const { name, grammars } of engines) {
    const tree = grammars.get(language)?.parse(text, 60_000);
    expect(tree?.root.hasError, name).toBe(true);
    if (name === "wasm" && tree && expected)
      expect(describeTree(tree)).toEqual(describeReference(expected, fields(tree)));
    tree?.release();
  }
  expected?.delete();
});

it("both engines make the same rows of the same text", () => {
  if (engines.length < 2) return;
  for (const { path, language, bytes } of readRealSources().filter((_, index) => index % 4 === 0)) {
    const { text } = decodeSource(bytes);
    const [first, second] = engines.map(({ grammars }) => grammars.get(language)?.parse(text, 60_000));
    if (!first || !second) throw new Error("not parsed");
    if (!first.root.hasError) expect(rowsOf(first), path).toEqual(rowsOf(second));
    first.release();
    second.release();
  }
}, 240_000);
