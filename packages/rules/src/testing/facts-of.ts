import { FileFacts } from "@muster/contract";
import { expect } from "vitest";
import { createEngine } from "../engine/create-engine.ts";
import type { Engine } from "../engine/create-engine.ts";
import { detectLanguage } from "../languages/detect-language.ts";
import { loadGrammarSets } from "./grammar-sets.ts";

let made: Promise<readonly Engine[]> | null = null;

/** Both engines, made once for each test file. */
function loadEngines(): Promise<readonly Engine[]> {
  return (made ??= loadGrammarSets().then((sets) =>
    Promise.all(sets.map(({ name }) => createEngine({ engine: name }))),
  ));
}

/** Returns the facts of one file: the same of all engines, valid by the contract, or the test fails. */
export async function factsOf(path: string, text: string): Promise<FileFacts> {
  const language = detectLanguage(path);
  if (language === null) throw new Error(`no language for ${path}`);
  const all: FileFacts[] = [];
  for (const engine of await loadEngines()) {
    await engine.prepare(language);
    const analysis = engine.analyseSource({ path, language, bytes: Buffer.from(text) });
    if (analysis.kind === "skipped") throw new Error(analysis.reason);
    expect(analysis.hasSyntaxErrors, text).toBe(false);
    expect(analysis.ruleErrors).toEqual([]);
    all.push(FileFacts.parse(analysis.facts));
  }
  const [first, ...others] = all;
  if (first === undefined) throw new Error("no engine");
  for (const other of others) expect(other).toEqual(first);
  return first;
}

/** Returns each route as `METHOD path handler [guards]`. */
export function routeLines({ routes }: FileFacts): string[] {
  return routes.map(
    ({ method, path, handler, guards }) => `${method} ${path} ${handler ?? "-"} [${guards.join(", ")}]`,
  );
}
