import { limits } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { parseAttributes } from "./parse-attributes.ts";

const read = (text: string) => parseAttributes([{ path: ".gitattributes", text }]);

describe("linguist attributes", () => {
  it("mark what a repository calls generated or vendored, and nothing else", () => {
    const attributes = read("* text=auto\nsrc/gen/** linguist-generated\nlib/*.js linguist-vendored=true eol=lf\n");
    expect(attributes.lookUp("src/gen/deep/a.ts", "linguist-generated")).toBe(true);
    expect(attributes.lookUp("src/gen/deep/a.ts", "linguist-vendored")).toBeUndefined();
    expect(attributes.lookUp("lib/a.js", "linguist-vendored")).toBe(true);
    expect(attributes.lookUp("src/a.ts", "linguist-generated")).toBeUndefined();
  });

  it.each(["linguist-vendored", "linguist-vendored=true", "linguist-vendored=1", "linguist-vendored=yes"])(
    "are set by %s",
    (word) => expect(read(`* ${word}\n`).lookUp("a.py", "linguist-vendored")).toBe(true),
  );

  it.each(["-linguist-vendored", "linguist-vendored=false"])("can be taken back with %s by a later line", (word) => {
    const attributes = read(`vendor/** linguist-vendored\nvendor/ours/** ${word}\n`);
    expect(attributes.lookUp("vendor/ours/a.py", "linguist-vendored")).toBe(false);
    expect(attributes.lookUp("vendor/theirs/a.py", "linguist-vendored")).toBe(true);
  });

  it("are unspecified again after a later line with !, for the path to decide", () => {
    const attributes = read("* linguist-vendored linguist-language=C\nsrc/** !linguist-vendored !linguist-language\n");
    expect(attributes.lookUp("src/a.py", "linguist-vendored")).toBeUndefined();
    expect(attributes.lookUpText("src/a.py", "linguist-language")).toBeUndefined();
    expect(attributes.lookUp("a.py", "linguist-vendored")).toBe(true);
  });

  it("of too many lines are the last ones, which win, and the report says so", () => {
    const { linesMax } = limits.attributes;
    const attributes = read(
      `first.py linguist-generated\n${"*.py linguist-generated\n".repeat(linesMax - 1)}*.py -linguist-generated\n`,
    );
    expect(attributes.lookUp("a.py", "linguist-generated")).toBe(false);
    expect(attributes.complaints()).toEqual([
      { path: ".gitattributes", message: expect.stringContaining(String(linesMax)) as string },
    ]);
    expect(read("*.py linguist-generated\n".repeat(linesMax)).complaints()).toEqual([]);
  });

  it("in plain words reach every file of a very large repository", () => {
    const attributes = read(
      `*.last linguist-generated\n${Array.from({ length: 20 }, (_, line) => `*.x${line} linguist-generated\n`).join("")}`,
    );
    const directory = "some/rather/deep/directory/of/the/repository";
    const marked = Array.from({ length: 60_000 }, (_, file) =>
      attributes.lookUp(`${directory}/${file}.last`, "linguist-generated"),
    );
    expect(marked.every((mark) => mark === true)).toBe(true);
  });

  it("in words that cost something reach every file of a very large repository too", () => {
    const attributes = read(
      `**/last/** linguist-generated\n${Array.from({ length: 8 }, (_, line) => `**/x${line}/**/*.go linguist-generated\n`).join("")}`,
    );
    const directory = "some/rather/deep/directory/of/the/repository";
    const marked = Array.from({ length: 60_000 }, (_, file) =>
      attributes.lookUp(`${directory}/last/${file}.go`, "linguist-generated"),
    );
    expect(marked.every((mark) => mark === true)).toBe(true);
    expect(attributes.complaints()).toEqual([]);
  }, 60_000);

  it("of a deeper file win, whatever the order they are given in", () => {
    const attributes = parseAttributes([
      { path: "a/.gitattributes", text: "*.py -linguist-generated\n" },
      { path: ".gitattributes", text: "*.py linguist-generated\n" },
    ]);
    expect(attributes.lookUp("a/x.py", "linguist-generated")).toBe(false);
    expect(attributes.lookUp("b/x.py", "linguist-generated")).toBe(true);
  });

  it("ignore comments, negative patterns, names that no attribute has, empty and over-long lines", () => {
    const lines = ["# *.py linguist-generated", "!*.py linguist-generated", "*.py linguist-generated ?", "", "   "];
    const long = `*.py linguist-generated ${"x".repeat(2_048)}`;
    expect(read([...lines, long].join("\n")).lookUp("a.py", "linguist-generated")).toBeUndefined();
  });

  it("of a hostile repository say nothing any more before they cost more than they may, and the report says so", () => {
    const attributes = read(`${"*a".repeat(90)}b linguist-generated\n`.repeat(200));
    const path = "a".repeat(4_000);
    expect(attributes.lookUp(`${"a".repeat(90)}b`, "linguist-generated")).toBe(true);
    expect(attributes.complaints()).toEqual([]);
    // Without the limit this would be many times as many steps as it allows.
    expect(1_000 * 200 * path.length).toBeGreaterThan(10 * limits.attributes.stepsMax);
    for (let file = 0; file < 1_000; file++) {
      expect(attributes.lookUp(`${path}${String(file)}`, "linguist-generated")).toBeUndefined();
    }
    expect(attributes.lookUp(`${"a".repeat(90)}b`, "linguist-generated")).toBeUndefined();
    expect(attributes.complaints()).toMatchObject([{ path: ".gitattributes" }]);
  });

  it("through macros in macros cost no more than that either", () => {
    const macro = (at: number) =>
      `[attr]m${at} ${Array.from({ length: 40 }, (_, by) => `m${at + by + 1}`).join(" ")}\n`;
    const macros = Array.from({ length: 2_000 }, (_, at) => macro(at)).join("");
    const attributes = read(`${macros}[attr]m2000 linguist-generated\n* m0\n`);
    expect(attributes.lookUp("a.py", "linguist-generated")).toBe(true);
  });

  it.each(["[ab]", "?abc"])("full of %s cost to read and to hold little more than plain names", (wildcards) => {
    const measure = (unit: string) => {
      const text = `x${unit.repeat(490)} linguist-generated\n`.repeat(1_000);
      const held = process.memoryUsage().heapUsed;
      const spent = costOf(() => read(text));
      return { spent, held: process.memoryUsage().heapUsed - held };
    };
    measure("name");
    const [plain, wild] = [measure("name"), measure(wildcards)];
    expect(wild.spent / plain.spent).toBeLessThan(15);
    // Of two million characters.
    expect(wild.held).toBeLessThan(100_000_000);
  });

  it("through many macros that set the same cost what each of them costs", () => {
    const cost = (macros: number) => {
      const text = Array.from({ length: macros }, (_, at) => `[attr]m${at} b c\n`).join("");
      return costOf(() => read(text));
    };
    cost(10_000);
    expect(cost(40_000) / cost(10_000)).toBeLessThan(10);
  });
});

/** Processor time, in microseconds. */
function costOf(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
