import { describe, expect, it } from "vitest";
import { parseInputs } from "./read-inputs.ts";

describe("a file of repositories", () => {
  it("holds one per line, with its ref if it has one; comments and empty lines do not count", () => {
    const content = "\uFEFF# ours\r\nhttps://h/a\r\n\r\n  https://h/b   main # frozen\nhttps://h/c#d\n\t#\n";
    expect(parseInputs(content, "list.txt")).toEqual([
      { line: 2, url: "https://h/a", ref: undefined },
      { line: 4, url: "https://h/b", ref: "main" },
      { line: 5, url: "https://h/c#d", ref: undefined },
    ]);
  });

  it("says which line holds something else", () => {
    expect(() => parseInputs("https://h/a\nhttps://h/b main now", "list.txt")).toThrow("list.txt, line 2");
  });
});
