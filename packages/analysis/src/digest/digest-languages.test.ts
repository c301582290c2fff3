import { posix } from "node:path";
import { catalog } from "@muster/rules";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { digestLanguages } from "./digest-languages.ts";
import { reachModules } from "./reach-modules.ts";
import { computeDigests } from "./compute-digests.ts";
import { readSourceTexts } from "./source-texts.ts";

const texts = new Map([
  ["index.ts", `export { catalog } from "./catalog.ts";\nexport { run } from "./engine/run.ts";`],
  ["catalog.ts", `import { rule as a } from "./packs/python/a/rule.ts";\nimport b from "./packs/elixir/b/rule.ts";`],
  ["engine/run.ts", `import { mask } from "../vocabulary/secrets.ts";`],
  ["vocabulary/secrets.ts", `export const secrets = 1;`],
  ["vocabulary/sql.ts", `export const sql = 1;`],
  ["vocabulary/flask.ts", `export { sql } from "./sql.ts";`],
  ["vocabulary/unused.ts", ``],
  ["packs/python/a/rule.ts", `import type { X } from "../../../engine/run.ts";\nimport { table } from "./table.ts";`],
  ["packs/python/a/table.ts", `const { flask } = await import("../../../vocabulary/flask.ts");`],
  ["packs/python/a/flagged.ts", ``],
  ["packs/elixir/b/rule.ts", `import {\n  sql,\n} from "../../../vocabulary/sql.ts";`],
]);
const rule = (id: string, ...languages: string[]) => ({ metadata: { id }, languages }) as never;
const rules = [rule("python/a", "python"), rule("elixir/b", "elixir")];
const engines = new Map([
  ["python", "native"],
  ["elixir", "native"],
]);
const digest = (
  changes: Record<string, string> = {},
  input: { rules?: never[]; shared?: string[]; engines?: Map<string, string> } = {},
) =>
  digestLanguages({
    texts: new Map([...texts, ...Object.entries(changes)]),
    rules: input.rules ?? rules,
    languages: ["python", "elixir", "go"],
    engines: input.engines ?? engines,
    shared: input.shared ?? ["x@1"],
  });
/** The languages whose digest moves with the change. */
const moved = (after: Map<string, string>) => {
  const before = digest();
  return [...after].flatMap(([language, value]) => (before.get(language) === value ? [] : [language]));
};

describe("the digest of a language's analysis", () => {
  it.each([
    ["packs/python/a/rule.ts", ["python"]],
    ["packs/python/a/table.ts", ["python"]],
    ["vocabulary/flask.ts", ["python"]],
    ["packs/elixir/b/rule.ts", ["elixir"]],
    ["vocabulary/sql.ts", ["python", "elixir"]],
    ["vocabulary/secrets.ts", ["python", "elixir", "go"]],
    ["engine/run.ts", ["python", "elixir", "go"]],
    ["engine/new.ts", ["python", "elixir", "go"]],
    ["vocabulary/unused.ts", []],
    ["packs/python/a/flagged.ts", []],
  ])("moves with %s for %j", (path, languages) => {
    expect(moved(digest({ [path]: "export const changed = 2;" }))).toEqual(languages);
  });

  it("moves when a rule comes, goes or speaks for another language, and with a parser's version", () => {
    expect(moved(digest({}, { rules: rules.slice(1) }))).toEqual(["python"]);
    expect(moved(digest({}, { rules: [...rules, rule("elixir/b", "go")] }))).toEqual(["go"]);
    expect(moved(digest({}, { shared: ["x@2"] }))).toEqual(["python", "elixir", "go"]);
  });

  it("moves with the engine that parses the language", () => {
    expect(moved(digest({}, { engines: new Map([...engines, ["python", "wasm"]]) }))).toEqual(["python"]);
    // And with what that was built from.
    expect(moved(digest({}, { engines: new Map([...engines, ["python", "native 2"]]) }))).toEqual(["python"]);
  });

  it("is refused for a rule whose code is nowhere", () => {
    expect(() => digest({}, { rules: [rule("python/missing", "python")] })).toThrow(/python\/missing/);
  });
});

describe("the digests of the code that runs here", () => {
  it("are the same every time, and of every language", async () => {
    const [first, second] = [await computeDigests(), await computeDigests()];
    expect(second).toEqual(first);
    expect([...first.languages.keys()]).toEqual(expect.arrayContaining(["python", "typescript", "elixir"]));
  });

  it("tell rule sets apart, only where they differ", async () => {
    const [all, without] = [await computeDigests(), await computeDigests(undefined, catalog.slice(1))];
    const gone = catalog[0]?.languages ?? [];
    expect(without.analysis).not.toBe(all.analysis);
    for (const [language, value] of all.languages) {
      expect(without.languages.get(language) === value).toBe(!gone.some((id) => id === language));
    }
  });

  it("tell the engines apart, where a language is parsed by another", async () => {
    const [native, wasm] = [await computeDigests("native"), await computeDigests("wasm")];
    const same = [...native.languages].filter(([id, value]) => wasm.languages.get(id) === value).map(([id]) => id);
    expect(native.analysis).not.toBe(wasm.analysis);
    expect(same).toEqual(expect.arrayContaining(["text", "yaml"]));
    for (const parsed of ["python", "typescript", "elixir", "go"]) expect(same).not.toContain(parsed);
  });

  it("see every import that the compiler sees, and there is none whose target is computed", async () => {
    const sources = await readSourceTexts("@muster/rules");
    const reached = new Set(reachModules(sources, ["index.ts"]));
    expect(reached.size).toBeGreaterThan(catalog.length);
    for (const path of reached) {
      const text = sources.get(path) ?? "";
      for (const { fileName } of ts.preProcessFile(text, true, true).importedFiles) {
        const target = posix.join(posix.dirname(path), fileName);
        if (fileName.startsWith(".") && sources.has(target)) expect([...reached], path).toContain(target);
      }
      // Grammars are loaded by the names of their packages, whose versions are in the digest.
      if (!path.startsWith("engine/")) expect(computedImports(path, text)).toEqual([]);
    }
  });
});

function computedImports(path: string, text: string): string[] {
  if (!/\bimport\s*\(/.test(text)) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      if (target === undefined || !ts.isStringLiteral(target)) found.push(`${path}: ${node.getText()}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}
