import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { limits } from "@muster/contract";
import { beforeAll, describe, expect, it } from "vitest";
import { catalog } from "../catalog.ts";
import { loadGrammarSets } from "../testing/grammar-sets.ts";
import type { GrammarSet } from "../testing/grammar-sets.ts";
import { compileRules } from "./compile-rules.ts";
import type { Grammar } from "./grammar.ts";
import { loadNativeParser } from "./native-grammar.ts";

let engines: readonly GrammarSet[] = [];
beforeAll(async () => {
  engines = await loadGrammarSets();
});

function forEachPython(check: (grammar: Grammar, engine: string) => void): void {
  for (const { name, grammars } of engines) {
    const grammar = grammars.get("python");
    if (grammar === undefined) throw new Error("no grammar for Python");
    check(grammar, name);
  }
}

it("memory stays flat over a long loop that never yields", () => {
  const source = "ledger.post(account, amount=1 + 2)\n".repeat(600);
  forEachPython((grammar, engine) => {
    const parseOften = (times: number): void => {
      for (let round = 0; round < times; round++) grammar.parse(source, 60_000)?.release();
    };
    parseOften(20);
    const before = process.memoryUsage().rss;
    parseOften(100);
    // Two megabytes of source: trees that a collector frees later would hold some 90 MB by now.
    expect(process.memoryUsage().rss - before, engine).toBeLessThan(50 * 1024 * 1024);
  });
}, 180_000);

describe("a tree that nests very deep", () => {
  it("is read, walked and matched by all rules up to the limit", () => {
    const source = `x = ${"-".repeat(limits.analysis.treeDepthMax / 2)}y\n`;
    forEachPython((grammar, engine) => {
      const tree = grammar.parse(source, 60_000);
      if (tree === null) throw new Error(`not parsed on ${engine}`);
      expect(tree.root.text, engine).toBe(source);
      expect(tree.root.descendantsOfType("unary_operator").length, engine).toBe(limits.analysis.treeDepthMax / 2);
      const { program } = compileRules(catalog, "python", grammar);
      expect(program.matches(tree, 60_000), engine).toBeInstanceOf(Array);
      tree.release();
    });
  });

  it("is refused above the limit, and the next file is read", () => {
    const source = `x = ${"-".repeat(limits.analysis.treeDepthMax + 1)}y\n`;
    forEachPython((grammar, engine) => {
      expect(grammar.tryParse(source, 60_000), engine).toBe("too-deep");
      const next = grammar.parse("audited()\n", 60_000);
      expect(next?.root.hasError, engine).toBe(false);
      next?.release();
    });
  });
});

it("a tree of more nodes than the limit is refused, and the next file is read", () => {
  // Three nodes for two characters, none of them deep.
  const source = "a;".repeat(limits.analysis.nodesMax / 3 + 1);
  for (const { name, grammars } of engines) {
    const grammar = grammars.get("javascript");
    expect(grammar?.tryParse(source, 600_000), name).toBe("too-many-nodes");
    const next = grammar?.parse("audited();\n", 60_000);
    expect(next?.root.hasError, name).toBe(false);
    next?.release();
  }
}, 240_000);

it("trees that live at the same time do not share memory", () => {
  forEachPython((grammar) => {
    const first = grammar.parse("a = 1\n", 60_000);
    const second = grammar.parse("b(2, 3)\n", 60_000);
    first?.release();
    const third = grammar.parse("while c: pass\n", 60_000);
    expect(second?.root.descendantsOfType("call").map(({ text }) => text)).toEqual(["b(2, 3)"]);
    expect(third?.root.descendantsOfType("while_statement").length).toBe(1);
    second?.release();
    third?.release();
  });
});

describe("the native parser", () => {
  it("writes into no buffer that is too small, gone or none, and into one that is large enough", async () => {
    if (!engines.some(({ name }) => name === "native")) return;
    const parser = loadNativeParser();
    const { language } = ((await import("tree-sitter-python")) as { default: { language: unknown } }).default;
    const parse = (buffer: ArrayBuffer | null): ArrayBuffer | number =>
      parser.parse(language, "a = b(1)\n", 60_000, 100, 100, buffer);
    const gone = new ArrayBuffer(4_096);
    structuredClone(gone, { transfer: [gone] });
    const [first] = [parse(null)];
    if (typeof first === "number") throw new Error("not parsed");
    const [count = 0] = new Uint32Array(first, 0, 1);
    expect(count).toBeGreaterThan(5);
    const exact = 32 + count * 21;
    for (const buffer of [gone, new ArrayBuffer(0), new ArrayBuffer(31), new ArrayBuffer(exact - 1)]) {
      const tree = parse(buffer);
      expect(tree).toBeInstanceOf(ArrayBuffer);
      expect(tree).not.toBe(buffer);
      expect([...new Uint32Array(tree as ArrayBuffer, 0, 1)]).toEqual([count]);
    }
    const fitting = new ArrayBuffer(exact);
    expect(parse(fitting)).toBe(fitting);
    expect([...new Uint32Array(fitting, 0, 2)]).toEqual([count, count]);
  });

  it("names the source that it was built from, which is the one that stands here", async () => {
    if (!engines.some(({ name }) => name === "native")) return;
    const source = await readFile(new URL("../../native/parse-tree.c", import.meta.url), "utf8");
    const manifest = createRequire(import.meta.url).resolve("tree-sitter/package.json");
    const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
    // Another one means that `npm run build` has to be run.
    expect(loadNativeParser().source).toBe(createHash("sha256").update(`${source}\0${version}`).digest("hex"));
  });

  it("reads lone surrogates and every other text at the places where JavaScript has them", () => {
    if (!engines.some(({ name }) => name === "native")) return;
    const { grammars } = engines.find(({ name }) => name === "native") ?? { grammars: new Map<string, Grammar>() };
    for (const odd of ["\ud800", "\udfff\ud800", "\0", "é", "😀", "\uffff"]) {
      const tree = grammars.get("python")?.parse(`x = "${odd}"; audited()\n`, 60_000);
      expect(
        tree?.root.descendantsOfType("call").map(({ text }) => text),
        JSON.stringify(odd),
      ).toEqual(["audited()"]);
      tree?.release();
    }
  });

  it("refuses what is no language, and a tree of more nodes than it may have", async () => {
    if (!engines.some(({ name }) => name === "native")) return;
    const parser = loadNativeParser();
    for (const wrong of [null, undefined, 1, "python", {}, parser]) {
      expect(() => parser.parse(wrong, "a = 1", 1_000, 100, 100, null)).toThrow("not a tree-sitter language");
    }
    const module = (await import("tree-sitter-python")) as { default: { language: unknown } };
    const { language } = module.default;
    expect(parser.parse(language, "a = 1\n".repeat(100), 60_000, 100, 100, null)).toBe(-2);
    expect(parser.parse(language, "a = 1\n", 60_000, 100, 100, new ArrayBuffer(3))).toBeInstanceOf(ArrayBuffer);
    expect(() => parser.parse(language, 5 as never, 60_000, 100, 100, null)).toThrow("text must be a string");
    expect(() => parser.parse(language, "a = 1\n", NaN, 100, 100, null)).toThrow("a number of milliseconds");
    expect(() => parser.parse(language, "a = 1\n", "1" as never, 100, 100, null)).toThrow("limits must be numbers");
    expect(() => (parser.parse as () => unknown)()).toThrow("six arguments");
    expect(() => parser.describe("python")).toThrow("not a tree-sitter language");
  });
});
