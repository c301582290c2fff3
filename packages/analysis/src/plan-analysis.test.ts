import { limits } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { parseAttributes } from "./attributes/parse-attributes.ts";
import { planAnalysis } from "./plan-analysis.ts";
import type { SourceEntry } from "./source-entry.ts";

function entry(path: string, change: Partial<SourceEntry> = {}): SourceEntry {
  return { path, oid: null, kind: "file", bytes: 10, pathIsUtf8: true, ...change };
}

const tooMany = limits.analysis.fileBytesMax + 1;

describe("a plan", () => {
  it.each<[string, SourceEntry]>([
    ["symlink", entry("node_modules/a.py", { kind: "symlink", bytes: null })],
    ["submodule", entry("node_modules/a.py", { kind: "submodule", bytes: null })],
    ["unreadable", entry("a.py", { kind: "unreadable", bytes: null })],
    ["unreadable", entry("a.py", { bytes: null })],
    ["vendored", entry("node_modules/", { kind: "vendored-directory", bytes: null })],
    ["path-not-utf8", entry("node_modules/\ufffd.py", { pathIsUtf8: false })],
    ["vendored", entry("node_modules/a_pb2.py", { bytes: tooMany })],
    ["generated", entry("a_pb2.py", { bytes: tooMany })],
    ["too-large", entry("a.py", { bytes: tooMany })],
  ])("leaves out %s, and names the first reason that applies", async (reason, given) => {
    const plan = await planAnalysis([given]);
    expect(plan.files).toEqual([]);
    expect(plan.skipped.map(({ path, reason }) => ({ path, reason }))).toEqual([{ path: given.path, reason }]);
    expect(plan.filesTotal).toBe(1);
  });

  it("counts files that are no text by their names, however large, and does not list or read them", async () => {
    const plan = await planAnalysis([entry("a.png"), entry("deep/A.SO", { bytes: tooMany }), entry(".DS_Store")]);
    expect(plan).toEqual({ files: [], skipped: [], filesTotal: 3, unsupported: 0, binary: 3, ruleErrors: [] });
  });

  it("takes a file whose name says nothing for text, and counts it as unsupported when it is large", async () => {
    const bytes = limits.analysis.unknownFileBytesMax;
    const plan = await planAnalysis([
      entry("bin/run", { bytes }),
      entry("a.unheard-of"),
      entry("core", { bytes: bytes + 1 }),
    ]);
    expect(plan.files.map(({ path, language }) => [path, language])).toEqual([
      ["bin/run", "text"],
      ["a.unheard-of", "text"],
    ]);
    expect(plan).toMatchObject({ skipped: [], unsupported: 1, binary: 0 });
  });

  it("believes `-linguist-generated` more than a path that looks generated, and passes it on", async () => {
    const text = "*_pb2.py -linguist-generated\nb.py linguist-generated\n";
    const attributes = parseAttributes([{ path: ".gitattributes", text }]);
    const plan = await planAnalysis([entry("a_pb2.py"), entry("b.py"), entry("c.py")], attributes);
    expect(plan.files.map(({ path, notGenerated }) => [path, notGenerated])).toEqual([
      ["a_pb2.py", true],
      ["c.py", undefined],
    ]);
    expect(plan.skipped).toMatchObject([{ path: "b.py", reason: "generated" }]);
  });

  it("names what it did not hear of the repository's attributes", async () => {
    const attributes = {
      ...parseAttributes([]),
      complaints: () => [{ path: "a/.gitattributes", message: "too much" }],
    };
    const { ruleErrors } = await planAnalysis([entry("a.py")], attributes);
    expect(ruleErrors).toEqual([{ ruleId: "gitattributes", path: "a/.gitattributes", message: "too much" }]);
  });

  it("believes the attribute that names a language more than the file's name", async () => {
    const text = "*.tmpl linguist-language=C++\n*.py linguist-language=Scala\nkept.py -linguist-language\n";
    const attributes = parseAttributes([{ path: ".gitattributes", text }]);
    const plan = await planAnalysis([entry("a.tmpl"), entry("b.py"), entry("kept.py")], attributes);
    expect(plan.files.map(({ path, language }) => [path, language])).toEqual([
      ["a.tmpl", "cpp"],
      ["b.py", "text"],
      ["kept.py", "python"],
    ]);
  });

  it("reads TypeScript as what it is where the attribute calls it JavaScript", async () => {
    const text = "*.ts linguist-language=JavaScript\n*.tsx linguist-language=JavaScript\n";
    const attributes = parseAttributes([{ path: ".gitattributes", text }]);
    const plan = await planAnalysis([entry("a.ts"), entry("b.tsx"), entry("c.js")], attributes);
    expect(plan.files.map(({ language }) => language)).toEqual(["typescript", "tsx", "javascript"]);
  });

  it("keeps the rest in order, each with its language, up to the size limit", async () => {
    const plan = await planAnalysis([
      entry("b.py", { bytes: tooMany - 1 }),
      entry("a.ts"),
      entry("c.ex", { bytes: 0 }),
    ]);
    expect(plan.files.map(({ path, language, bytes }) => [path, language, bytes])).toEqual([
      ["b.py", "python", tooMany - 1],
      ["a.ts", "typescript", 10],
      ["c.ex", "elixir", 0],
    ]);
  });

  it("takes so many files at most, the first ones, and says so of the others", async () => {
    const entries = Array.from({ length: limits.analysis.filesMax + 2 }, (_, index) => entry(`${index}.py`));
    const plan = await planAnalysis(entries);
    expect(plan.files).toHaveLength(limits.analysis.filesMax);
    expect(plan.skipped.map(({ path, reason }) => [path, reason])).toEqual([
      [`${limits.analysis.filesMax}.py`, "over-file-limit"],
      [`${limits.analysis.filesMax + 1}.py`, "over-file-limit"],
    ]);
  });

  it("is given up once its signal is aborted, and lets the process do other work until then", async () => {
    const entries = Array.from({ length: 20_000 }, (_, index) => entry(`${"deep/".repeat(100)}${index}.py`));
    const stop = new AbortController();
    setImmediate(() => stop.abort(new Error("enough")));
    await expect(planAnalysis(entries, undefined, stop.signal)).rejects.toThrow("enough");
  });
});
