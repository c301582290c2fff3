import { expect, it } from "vitest";
import { decodeSource } from "../content/decode-source.ts";
import { loadGrammarSets } from "../testing/grammar-sets.ts";
import { readSamples } from "../testing/read-samples.ts";
import { languages } from "./registry.ts";

it("every language has a sample", () => {
  const shown = new Set<string>(readSamples().map(({ language }) => language));
  expect([...shown].toSorted()).toEqual(Object.keys(languages).toSorted());
});

it("valid source of every language is read without a syntax error, on each engine", async () => {
  for (const { name, grammars } of await loadGrammarSets()) {
    for (const { path, language, bytes } of readSamples()) {
      const { text } = decodeSource(bytes);
      const tree = grammars.get(language)?.parse(text, 5_000);
      expect(tree?.root.hasError, `${path} on the ${name} engine`).toBe(false);
      expect(tree?.root.endIndex, `${path} on the ${name} engine`).toBe(text.length);
      tree?.release();
    }
  }
});

it("a text without a grammar is one node over the whole, in which nothing else is found", async () => {
  for (const { grammars } of await loadGrammarSets()) {
    const root = grammars.get("dotenv")?.parse("A=1\nB=2\n", 5_000)?.root;
    expect(root).toMatchObject({ type: "document", startIndex: 0, endIndex: 8, text: "A=1\nB=2\n", parent: null });
    expect(root?.descendantsOfType("pair")).toEqual([]);
  }
});
