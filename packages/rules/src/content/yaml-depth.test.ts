import { describe, expect, it } from "vitest";
import { yamlDepth } from "./yaml-depth.ts";

describe("the depth of", () => {
  it.each([
    ["nothing", "", 0],
    ["comments", "# a\n   # b\n", 0],
    ["keys side by side", "a: 1\nb: 2\n", 1],
    ["a key in a key", "a:\n  b: 1\nc: 2\n", 2],
    ["a sequence at its key's column", "a:\n- b\n- c\nd:\n- e\n", 3],
    ["keys in elements", "a:\n  - b: 1\n    c: 2\n  - d: 3\n", 3],
    ["elements in elements", "- - - a\n", 4],
    ["elements behind the mark of a document", "--- - a\n", 2],
    ["a complex key", "? a\n: b\n", 2],
    ["blocks that end", "a:\n  b:\n    c: 1\nd:\n  e: 1\n", 3],
    ["a dash that is none", "-a\n-b: 1\n", 1],
    ["elements in the value of a complex key", "? a\n: - - b\n", 4],
    ["values without keys", ": : : a\n", 4],
    ["elements behind the end of a document", "... - - a\n", 3],
    ["carriage returns alone", "# c\r- - a\r", 3],
    ["carriage returns", "a:\r\n  - b\r\n", 3],
  ])("%s", (_, text, depth) => {
    expect(yamlDepth(text)).toBe(depth);
  });
});
