import { afterEach, describe, expect, it, vi } from "vitest";
import { languages } from "../languages/registry.ts";
import { loadGrammarSets } from "../testing/grammar-sets.ts";
import { createEngine } from "./create-engine.ts";
import { nameEngines } from "./name-engines.ts";

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

describe("the engine that reads a language", () => {
  afterEach(() => {
    vi.doUnmock("tree-sitter-go/bindings/node/index.js");
    vi.resetModules();
  });

  it.each([undefined, "native", "wasm"] as const)("is named as it comes to be when %s is asked for", async (wanted) => {
    const isThere = (await loadGrammarSets()).some(({ name }) => name === "native");
    if (wanted === "native" && !isThere) return;
    const engine = await createEngine({ engine: wanted, rules: [] });
    const named = await nameEngines(wanted);
    for (const { id } of Object.values(languages)) expect(named.get(id)?.engine, id).toBe(engine.readerOf(id));
    const builds = [...named.values()].flatMap((reader) => (reader.engine === "native" ? [reader.build] : []));
    expect(new Set(builds).size).toBe(builds.length === 0 ? 0 : 1);
    for (const build of builds) expect(build).toMatch(/^[0-9a-f]{64}$/);
    expect(named.get("yaml")?.engine).toBe("wasm");
    expect(named.get("text")).toEqual({ engine: "text" });
  });

  it("is WebAssembly for the one whose native build does not load, and says why", async () => {
    const isThere = (await loadGrammarSets()).some(({ name }) => name === "native");
    vi.doMock("tree-sitter-go/bindings/node/index.js", () => {
      throw new Error("wrong machine");
    });
    vi.resetModules();
    const fresh = {
      ...(await import("./create-engine.ts")),
      ...(await import("./name-engines.ts")),
    };
    const named = await fresh.nameEngines();
    const engine = await fresh.createEngine({ rules: [], languages: ["go", "python"] });
    expect([engine.readerOf("go"), named.get("go")?.engine]).toEqual(["wasm", "wasm"]);
    const others = isThere ? "native" : "wasm";
    expect([engine.readerOf("python"), named.get("python")?.engine]).toEqual([others, others]);
    if (isThere) expect(named.get("go")?.reason).toMatch(/^Its native build does not load: /);
    expect(engine.analyseSource({ path: "a.go", language: "go", bytes: Buffer.from("package a\n") })).toMatchObject({
      kind: "analysed",
      hasSyntaxErrors: false,
    });
  });
});
