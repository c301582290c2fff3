import { beforeAll, expect, it, vi } from "vitest";
import { createRuleContext } from "../../context/rule-context.ts";
import { languages } from "../../languages/registry.ts";
import { loadGrammarSets } from "../../testing/grammar-sets.ts";
import type { GrammarSet } from "../../testing/grammar-sets.ts";
import { hasFakeTimers } from "./tests.ts";

let engines: readonly GrammarSet[] = [];
beforeAll(async () => {
  engines = await loadGrammarSets();
});

it("looks through a file once, however many of its tests wait", () => {
  const tests = Array.from({ length: 40 }, (_, at) => `it("waits ${String(at)}", async () => { await sleep(500); });`);
  const text = `it("fakes", async () => { vi.useFakeTimers(); await sleep(500); });\n${tests.join("\n")}\n`;
  for (const { grammars } of engines) {
    const tree = grammars.get("typescript")?.parse(text, 5_000);
    if (tree === null || tree === undefined) throw new Error("not parsed");
    const { root } = tree;
    const file = { path: "src/a.ts", pathClass: "test", language: languages.typescript, text } as const;
    const context = createRuleContext({ ...file, root });
    const waits = root.descendantsOfType("await_expression");
    const searched = vi.spyOn(root, "descendantsOfType");
    const read = vi.fn(() => text);
    const watched = Object.defineProperty({ ...context }, "source", { get: read });
    expect(waits.map((wait) => hasFakeTimers(wait, watched))).toEqual([true, ...tests.map(() => false)]);
    expect(searched).toHaveBeenCalledTimes(1);
    expect(read).toHaveBeenCalledTimes(1);
    tree.release();
  }
});
