import { describe, expect, it } from "vitest";
import { createOccurrenceFinder } from "./find-occurrences.ts";

function covered(values: readonly string[], text: string): string {
  const marks = new Array<boolean>(text.length).fill(false);
  for (const value of values) {
    for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + 1))
      marks.fill(true, at, at + value.length);
  }
  return marks.map((isMarked) => (isMarked ? "x" : ".")).join("");
}

function found(values: readonly string[], text: string): string {
  const marks = new Array<string>(text.length).fill(".");
  for (const { startIndex, endIndex } of createOccurrenceFinder(values)(text)) marks.fill("x", startIndex, endIndex);
  return marks.join("");
}

describe("places of values", () => {
  it.each([
    [["abcde"], "abcde, zabcdez, abcd"],
    [["abcdefgh", "cdefg"], "abcdefgh cdefg abcdefg"],
    [["aaaaa", "aaaaaaa"], "aaaa aaaaa aaaaaaaaaa"],
    [["xabcdez", "abcde", "cdezzzz"], "xabcdezzzz xabcdey"],
    [["\ud83d\ude00abcd"], "a\ud83d\ude00abcd"],
    [[], "nothing"],
  ])("of %j in %j are what each covers", (values, text) => {
    expect(found(values, text)).toBe(covered(values, text));
  });

  it("are the same for any values and texts of few letters", () => {
    let seed = 7;
    const letter = (): string => "ab"[(seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31) % 7 === 0 ? 1 : 0] ?? "a";
    const word = (length: number): string => Array.from({ length }, letter).join("");
    for (let round = 0; round < 200; round++) {
      const values = Array.from({ length: 6 }, (_, at) => word(5 + at));
      const text = word(120);
      expect(found(values, text)).toBe(covered(values, text));
    }
  });

  it("touch or overlap: they are one", () => {
    expect(createOccurrenceFinder(["abcde", "efghi"])("abcdefghi abcdeabcde")).toEqual([
      { startIndex: 0, endIndex: 9 },
      { startIndex: 10, endIndex: 20 },
    ]);
  });
});

describe("the search", () => {
  it.each([
    [
      "values that all begin alike, each longer than the last",
      Array.from({ length: 600 }, (_, at) => "a".repeat(5 + at)),
    ],
    ["values that end alike", Array.from({ length: 600 }, (_, at) => `${"a".repeat(at)}bcdef`)],
    ["ten thousand secrets", Array.from({ length: 10_000 }, (_, at) => `key-${String(at * 7919)}-end`)],
  ])("takes two steps a character at most: %s", (_title, values) => {
    const work = { steps: 0 };
    const text = `${values.join(" ")}${"a".repeat(20_000)}`;
    createOccurrenceFinder(values, work)(text);
    expect(work.steps).toBeLessThanOrEqual(2 * text.length);
  });
});
