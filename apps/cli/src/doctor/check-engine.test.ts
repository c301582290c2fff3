import { languages } from "@muster/rules";
import { describe, expect, it } from "vitest";
import { checkEngine, describeReaders } from "./check-engine.ts";

const titles = Object.values(languages).map(({ title }) => title);

describe("the analysis engine of this machine", () => {
  it.each([undefined, "wasm"] as const)("is named for every language, once, when %s is asked for", async (wanted) => {
    const [overall, ...readers] = await checkEngine(wanted);
    expect(overall).toMatchObject({ name: "analysis engine", status: "ok" });
    expect(readers.every(({ status }) => status === "ok")).toBe(true);
    const named = titles.map((title) => readers.filter(({ detail }) => `, ${detail},`.includes(`, ${title}`)).length);
    expect(named.every((count) => count >= 1)).toBe(true);
    const wasm = readers.find(({ name }) => name === "read by WebAssembly");
    expect(wasm?.detail).toContain("YAML");
    if (wanted === "wasm") {
      expect(overall?.detail).toContain("MUSTER_ENGINE");
      expect(readers.map(({ name }) => name)).toEqual(["read by WebAssembly", "read as text"]);
    } else if (overall?.detail === "native") {
      expect(wasm?.detail).toBe(`YAML (${languages.yaml.grammar?.nativeRefused ?? ""})`);
    }
  });
});

it("a language that fell back alone says why, and one that nothing reads is no reason to stop", () => {
  expect(
    describeReaders([
      { title: "Go", engine: "native", failure: null },
      { title: "Kotlin", engine: "wasm", reason: "Its native build does not load: no such file", failure: null },
      { title: "Rust", engine: "wasm", reason: "It is gone", failure: "no grammar" },
      { title: "SQL", engine: "text", failure: null },
    ]),
  ).toMatchObject([
    { name: "read by native", status: "ok", detail: "Go" },
    { name: "read by WebAssembly", status: "ok", detail: "Kotlin (Its native build does not load: no such file)" },
    { name: "read as text", status: "ok", detail: "SQL" },
    { name: "not analysed", status: "missing", isNeeded: false, detail: "Rust (no grammar)" },
  ]);
});
