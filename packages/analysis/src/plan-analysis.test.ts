import { limits } from "@muster/contract";
import { describe, expect, it } from "vitest";
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
  ])("leaves out %s, and names the first reason that applies", (reason, given) => {
    const plan = planAnalysis([given]);
    expect(plan.files).toEqual([]);
    expect(plan.skipped.map(({ path, reason }) => ({ path, reason }))).toEqual([{ path: given.path, reason }]);
    expect(plan.filesTotal).toBe(1);
  });

  it("counts files in unsupported languages, however large, and does not list them", () => {
    const plan = planAnalysis([entry("a.bin"), entry("LICENSE", { bytes: tooMany })]);
    expect(plan).toEqual({ files: [], skipped: [], filesTotal: 2, unsupported: 2 });
  });

  it("keeps the rest in order, each with its language, up to the size limit", () => {
    const plan = planAnalysis([entry("b.py", { bytes: tooMany - 1 }), entry("a.ts"), entry("c.ex", { bytes: 0 })]);
    expect(plan.files.map(({ path, language, bytes }) => [path, language, bytes])).toEqual([
      ["b.py", "python", tooMany - 1],
      ["a.ts", "typescript", 10],
      ["c.ex", "elixir", 0],
    ]);
  });

  it("takes so many files at most, the first ones, and says so of the others", () => {
    const entries = Array.from({ length: limits.analysis.filesMax + 2 }, (_, index) => entry(`${index}.py`));
    const plan = planAnalysis(entries);
    expect(plan.files).toHaveLength(limits.analysis.filesMax);
    expect(plan.skipped.map(({ path, reason }) => [path, reason])).toEqual([
      [`${limits.analysis.filesMax}.py`, "over-file-limit"],
      [`${limits.analysis.filesMax + 1}.py`, "over-file-limit"],
    ]);
  });
});
