import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutChunks } from "./cut-chunks.ts";

const paths = (count: number): string[] => Array.from({ length: count }, (_, index) => `src/file-${index}.py`);
const named = (of: readonly string[]): string[] =>
  [...cutChunks(of)].map(({ start, end }) => of.slice(start, end).join());

describe("files are cut into chunks", () => {
  it("that hold every file once and in order, few of them many and none more than 48", () => {
    const property = fc.property(fc.array(fc.string(), { maxLength: 300 }), (of) => {
      const chunks = [...cutChunks(of)];
      expect(chunks.flatMap(({ start, end }) => of.slice(start, end))).toEqual(of);
      expect(chunks.every(({ start, end }) => end > start && end - start <= 48)).toBe(true);
    });
    fc.assert(property);
    expect([...cutChunks(paths(1_600))].length).toBeGreaterThan(60);
    expect([...cutChunks(paths(1_600))].length).toBeLessThan(160);
  });

  it("of which a file that comes or goes changes one or two", () => {
    const before = new Set(named(paths(1_600)));
    for (const at of [0, 333, 801, 1_599]) {
      const without = paths(1_600).toSpliced(at, 1);
      const between = paths(1_600).toSpliced(at, 0, "new.py");
      for (const after of [without, between]) {
        expect(named(after).filter((chunk) => !before.has(chunk)).length).toBeLessThanOrEqual(3);
      }
    }
  });
});
