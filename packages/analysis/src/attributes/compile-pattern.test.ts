import { describe, expect, it } from "vitest";
import { compilePattern } from "./compile-pattern.ts";

describe("a gitattributes pattern", () => {
  it.each([
    ["*.py", "a.py"],
    ["*.py", "deep/er/a.py"],
    ["/*.py", "a.py"],
    ["docs/*.md", "docs/a.md"],
    ["docs/**", "docs/a/b/c.md"],
    ["**/generated/*.ts", "generated/a.ts"],
    ["**/generated/*.ts", "x/y/generated/a.ts"],
    ["a/**/b", "a/b"],
    ["a/**/b", "a/x/y/b"],
    ["file?.c", "file1.c"],
    ["[ab]x", "bx"],
    ["[!ab]x", "cx"],
    ["[a-c]x", "bx"],
    ["\\*.py", "*.py"],
    ["ünï*", "ünïcode"],
  ])("%s matches %s", (pattern, path) => expect(compilePattern(pattern)(path)).toBe(true));

  it.each([
    ["*.py", "a.pyc"],
    ["/*.py", "deep/a.py"],
    ["docs/*.md", "docs/deep/a.md"],
    ["docs/*.md", "other/docs/a.md"],
    ["docs", "docs/a.md"],
    ["a/**/b", "a/x/c"],
    ["[!ab]x", "ax"],
    ["file?.c", "file.c"],
    ["\\*.py", "a.py"],
  ])("%s does not match %s", (pattern, path) => expect(compilePattern(pattern)(path)).toBe(false));

  it("of a hostile repository costs no more than its length times the path's", () => {
    const hostile = `${"*a".repeat(2_000)}b`;
    expect(compilePattern(hostile)("a".repeat(20_000))).toBe(false);
    expect(compilePattern(`${"**/a/".repeat(500)}b`)(`${"a/".repeat(2_000)}c`)).toBe(false);
  });
});
