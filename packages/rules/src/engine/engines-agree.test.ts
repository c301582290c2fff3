import { beforeAll, expect, it } from "vitest";
import { catalog } from "../catalog.ts";
import { languages } from "../languages/registry.ts";
import { loadGrammarSets } from "../testing/grammar-sets.ts";
import { probeRule } from "../testing/probe-rules.ts";
import { readRealSources } from "../testing/real-sources.ts";
import { createEngine } from "./create-engine.ts";
import type { Engine } from "./create-engine.ts";

let engines: readonly Engine[] = [];

beforeAll(async () => {
  const rules = [...catalog, probeRule];
  const sets = await loadGrammarSets();
  engines = await Promise.all(sets.map(({ name }) => createEngine({ engine: name, rules })));
});

it("without a choice the engine is native where it loads, else WebAssembly", async () => {
  const native = await createEngine({ engine: "native" }).then(
    ({ name }) => name,
    (error: unknown) => String(error),
  );
  const chosen = await createEngine();
  expect(chosen.name).toBe(native === "native" ? "native" : "wasm");
  if (native !== "native") expect(native).toContain("npm run build");
});

it("both engines say the same of every real source, down to what the helpers of rules see", () => {
  const sources = readRealSources();
  const seen = new Map<string, number>();
  let findings = 0;
  for (const source of sources) {
    const [first, ...others] = engines.map((engine) => engine.analyseSource(source));
    if (first?.kind === "analysed" && first.hasSyntaxErrors) {
      // How a parser recovers from errors belongs to its version, and the two bindings carry different ones.
      for (const other of others) expect(other, source.path).toMatchObject({ kind: "analysed", hasSyntaxErrors: true });
      continue;
    }
    for (const other of others) expect(other, source.path).toEqual(first);
    seen.set(source.language, (seen.get(source.language) ?? 0) + 1);
    if (first?.kind !== "analysed") continue;
    expect(first.ruleErrors, source.path).toEqual([]);
    findings += first.findings.length;
  }
  // The test proves that it looked: every language, and many places.
  for (const language of Object.keys(languages)) expect(seen.get(language) ?? 0, language).toBeGreaterThanOrEqual(4);
  expect(findings).toBeGreaterThan(3_000);
}, 240_000);
