import { expect, it } from "vitest";
import { loadGrammarSets } from "../testing/grammar-sets.ts";
import { createEngine } from "./create-engine.ts";

const source = { path: "src/ledger.py", language: "python", bytes: Buffer.from("audited()\n") } as const;

it("a language is loaded when it is asked for, and a file in another one is refused", async () => {
  for (const { name } of await loadGrammarSets()) {
    const engine = await createEngine({ engine: name, languages: [] });
    expect(() => engine.analyseSource(source)).toThrow("python was not prepared");
    await engine.prepare("python");
    expect(engine.analyseSource(source)).toMatchObject({ kind: "analysed", hasSyntaxErrors: false });
    expect(() => engine.analyseSource({ ...source, language: "yaml" })).toThrow("yaml was not prepared");
  }
});

it("without a choice of languages all of them are ready", async () => {
  const engine = await createEngine();
  expect(engine.analyseSource(source)).toMatchObject({ kind: "analysed" });
  expect(engine.analyseSource({ ...source, path: "a.yml", language: "yaml" })).toMatchObject({ kind: "analysed" });
});
