import { limits } from "@muster/contract";
import { beforeAll, describe, expect, it } from "vitest";
import type { LanguageId } from "../languages/language.ts";
import { loadGrammarSets } from "../testing/grammar-sets.ts";
import type { GrammarSet } from "../testing/grammar-sets.ts";
import { readSamples } from "../testing/read-samples.ts";
import { createEngine } from "./create-engine.ts";
import type { Engine } from "./create-engine.ts";
import type { FileAnalysis } from "./file-analysis.ts";

// What once ended the whole process, or kept it busy for minutes: that there is an answer at all is the proof.

let sets: readonly GrammarSet[] = [];
let engines: readonly Engine[] = [];
beforeAll(async () => {
  sets = await loadGrammarSets();
  engines = await Promise.all(sets.map(({ name }) => createEngine({ engine: name })));
});

function analyse(engine: Engine, language: LanguageId, text: string): FileAnalysis {
  return engine.analyseSource({ path: "src/hostile", language, bytes: Buffer.from(text) });
}

const yamlForms: readonly (readonly [string, (levels: number) => string])[] = [
  ["elements in elements", (levels) => `${"- ".repeat(levels - 1)}deep\n`],
  ["keys in keys", (levels) => Array.from({ length: levels }, (_, level) => `${" ".repeat(level)}a:\n`).join("")],
  ["keys in elements", (levels) => Array.from({ length: levels / 2 }, (_, at) => `${"  ".repeat(at)}- a:\n`).join("")],
  ["complex keys", (levels) => `${"? ".repeat(levels - 1)}deep\n`],
  ["elements behind a carriage return", (levels) => `# c\r${"- ".repeat(levels - 1)}deep\n`],
];

describe("nesting that the grammars' own code does not survive", () => {
  it.each([260, 5_000])("is analysed in Markdown: %d quotes", (levels) => {
    for (const engine of engines) {
      expect(analyse(engine, "markdown", `${"> ".repeat(levels)}deep\n`)).toMatchObject({ kind: "analysed" });
    }
  });

  it.each(yamlForms)("is analysed in YAML up to its limit, and refused above: %s", (_, write) => {
    const { yamlDepthMax } = limits.analysis;
    for (const engine of engines) {
      expect(analyse(engine, "yaml", write(yamlDepthMax))).toMatchObject({ kind: "analysed", hasSyntaxErrors: false });
      for (const levels of [yamlDepthMax + 2, 300, 5_000]) {
        expect(analyse(engine, "yaml", write(levels)).kind).toBe("skipped");
      }
      expect(analyse(engine, "yaml", write(300))).toMatchObject({ reason: "too-complex" });
      expect(analyse(engine, "yaml", "a: [1, 2]\n")).toMatchObject({ kind: "analysed", hasSyntaxErrors: false });
    }
  });

  it.each([`? a\n: ${"- ".repeat(300)}x\n`, `${": ".repeat(300)}x\n`, `...  ${"- ".repeat(300)}x\n`])(
    "is refused in YAML, whatever it stands behind: %j",
    (text) => {
      for (const engine of engines) expect(analyse(engine, "yaml", text)).toMatchObject({ reason: "too-complex" });
    },
  );

  it("is analysed in YAML between brackets", () => {
    const text = `a: ${"[".repeat(300)}${"]".repeat(300)}\n`;
    for (const engine of engines) expect(analyse(engine, "yaml", text)).toMatchObject({ kind: "analysed" });
  });
});

/** Prefixes repeat without brackets, which are counted before anything is parsed. */
const nested: readonly (readonly [LanguageId, (operators: string) => string])[] = [
  ["c", (not) => `int f() { return ${not}y; }\n`],
  ["cpp", (not) => `int f() { return ${not}y; }\n`],
  ["csharp", (not) => `class A { bool f() { return ${not}y; } }\n`],
  ["java", (not) => `class A { boolean f() { return ${not}y; } }\n`],
  ["javascript", (not) => `x = ${not}y;\n`],
  ["php", (not) => `<?php $x = ${not}$y;\n`],
  ["rust", (not) => `fn f() -> bool { ${not}y }\n`],
  ["tsx", (not) => `x = ${not}y;\n`],
  ["typescript", (not) => `x = ${not}y;\n`],
  ["typescript", (not) => `for (x${not} of y) {}\n`],
];

it.each(nested)(
  "nearly a hundred thousand levels in %s are parsed, matched and told facts of",
  (language, write) => {
    const levels = limits.analysis.treeDepthMax - 100;
    const text = write(Array.from({ length: levels }, (_, at) => (at % 40 === 39 ? "!\n" : "!")).join(""));
    for (const engine of engines) {
      const analysis = analyse(engine, language, text);
      expect(analysis, engine.name).toMatchObject({ kind: "analysed", hasSyntaxErrors: false, ruleErrors: [] });
    }
  },
  120_000,
);

it("a query that is wrong at its first character is refused", async () => {
  const { QueryProgram } = await import("./query/compile-query.ts");
  for (const { grammars } of sets) {
    const symbols = grammars.get("python")?.symbols;
    if (symbols === undefined) throw new Error("no grammar");
    for (const query of [")", "!", "(", '"', "(kall) @finding", ""]) {
      const add = (): number => new QueryProgram(symbols).add(query);
      if (query === "") expect(add()).toBe(0);
      else expect(add, query).toThrow();
    }
  }
});

/** The same texts every time: Lehmer's generator. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => (state = (state * 48_271) % 2_147_483_647) % below;
}

const odd = [
  "(",
  ")",
  "{",
  "}",
  "<",
  ">",
  '"',
  "'",
  "`",
  "/*",
  "\\",
  "\n",
  "@",
  "?.",
  "::",
  "\0",
  "\ud800",
  "😀",
  "$" + "{",
];

function mutate(text: string, random: (below: number) => number): string {
  let mutated = text;
  for (let round = random(12); round >= 0; round--) {
    const at = random(mutated.length + 1);
    const until = at + random(60);
    const [before, part, after] = [mutated.slice(0, at), mutated.slice(at, until), mutated.slice(until)];
    const changes = [
      before + after,
      before + (odd[random(odd.length)] ?? "") + part + after,
      before + part.repeat(random(20)) + after,
    ];
    mutated = (changes[random(3)] ?? "").slice(0, 15_000);
  }
  return mutated;
}

// Java and Kotlin took seconds to minutes and gigabytes for single files of a few kilobytes.
it.each(["java", "kotlin", "csharp", "cpp"] as const)(
  "mutated %s is answered within the limits of one file",
  (language) => {
    const [first = "", ...others] = readSamples().flatMap((file) =>
      file.language === language ? [Buffer.from(file.bytes).toString()] : [],
    );
    const text = [first, ...others].join("\n").repeat(4);
    const random = createRandom(language.length * 7_919);
    let trees = 0;
    for (const { grammars } of sets) {
      for (let round = 0; round < 60; round++) {
        const answer = grammars.get(language)?.tryParse(mutate(text, random), limits.analysis.parseMs);
        if (typeof answer !== "object") {
          expect(answer).toBe("timeout");
          continue;
        }
        expect(answer.count).toBeGreaterThan(0);
        answer.release();
        trees += 1;
      }
    }
    expect(trees).toBeGreaterThan(30 * sets.length);
  },
  120_000,
);

// Expressions that could read a text in exponentially many ways: twenty seconds for a file of eleven kilobytes.
it.each([
  [
    "python",
    `from ${"very.long.name_of.a.package.".repeat(8)}module import x\n\n@app.get("/healthz")\ndef healthz():\n    return {}\n`,
  ],
  ["python", `# ${"a!?".repeat(60)} (\n# b.c!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!\nx = 1\n`],
  ["typescript", `// a${"!?".repeat(60)} (\n// b.c${"!".repeat(80)}\nexport const x = 1;\n`],
] as const)("a text of %s that invites an expression to try everything is analysed: %s", (language, text) => {
  for (const engine of engines)
    expect(analyse(engine, language, text)).toMatchObject({ kind: "analysed", ruleErrors: [] });
});

// Cubic work: twenty seconds for one line of seven hundred spaces.
it.each([
  ["heex", `<p><%= raw ${" ".repeat(3_000)}x\n`],
  ["heex", `<p>{raw(a${" ".repeat(3_000)}x\n`],
  ["eex", `<p><%= {:safe, ${" ".repeat(3_000)}x\n`],
  ["eex", `<p><%= {:safe, a${" }".repeat(3_000)}x\n`],
] as const)("a line of %s that nothing closes is analysed: %#", (language, text) => {
  for (const engine of engines)
    expect(analyse(engine, language, text)).toMatchObject({ kind: "analysed", ruleErrors: [] });
});

/** `a` of `b` and `b` of `a`: as many ways through them as there are paths, of which a rule may walk each node once. */
const madeOfEachOther: readonly (readonly [LanguageId, (rounds: number) => string])[] = [
  [
    "javascript",
    (rounds) =>
      `function f(req, res, c) {\n  let a = "", b = "";\n${"  a += a + b + c; b += a + b + c;\n".repeat(rounds)}  db.query(a + b);\n  fetch(a + b);\n  res.redirect(a + b);\n}\n`,
  ],
  [
    "python",
    (rounds) =>
      `def f(cursor, c):\n    a = b = ""\n${"    a += a + b + c; b += a + b + c\n".repeat(rounds)}    cursor.execute(a + b)\n    requests.get(a + b)\n    redirect(a + b)\n`,
  ],
  [
    "elixir",
    (rounds) =>
      `defmodule A do\n  def f(c) do\n    a = ""\n    b = ""\n${"    a = a <> b <> c\n    b = b <> a <> c\n".repeat(rounds)}    Repo.query(a <> b)\n    Req.get(a <> b)\n    redirect(c, external: a <> b)\n  end\nend\n`,
  ],
];

it.each(madeOfEachOther)("texts of %s that are made of each other are judged by every rule", (language, write) => {
  for (const engine of engines) {
    expect(analyse(engine, language, write(60))).toMatchObject({ kind: "analysed", ruleErrors: [] });
  }
});
