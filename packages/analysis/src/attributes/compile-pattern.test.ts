import { describe, expect, it } from "vitest";
import { compilePattern, splitPath } from "./compile-pattern.ts";

const isMatch = (pattern: string, path: string): boolean => compilePattern(pattern).matches(splitPath(path));

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
    ["*ab*ab*", "xxabxabab"],
    ["*aab", "aaab"],
    ["a*b", "ab"],
    ["a*b*", "acb"],
    ["***", "a"],
    ["**/a/**/b/c", "a/x/b/b/c"],
    ["src/*/gen/*.ts", "src/a/gen/b.ts"],
    ["ünï*", "ünïcode"],
  ])("%s matches %s", (pattern, path) => expect(isMatch(pattern, path)).toBe(true));

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
    ["ab*ba", "aba"],
    ["*ab*ab*", "abxba"],
    ["a*b*c", "acb"],
    ["**/a/**/b/c", "a/x/b/c/d"],
    ["src/*/gen/*.ts", "src/a/b/gen/b.ts"],
  ])("%s does not match %s", (pattern, path) => expect(isMatch(pattern, path)).toBe(false));

  it.each([
    ["*.py", false],
    ["docs/**", false],
    ["a/*/b/*.c", false],
    ["name", false],
    ["*a*", true],
    ["**/a/**", true],
    ["a/*b*/c", true],
  ])("%s backtracks: %s", (pattern, backtracks) => expect(compilePattern(pattern).backtracks).toBe(backtracks));

  it("of a hostile repository costs no more than its length times the path's", () => {
    const hostile = `${"*a".repeat(2_000)}b`;
    expect(isMatch(hostile, "a".repeat(20_000))).toBe(false);
    expect(isMatch(`${"**/a/".repeat(500)}b`, `${"a/".repeat(2_000)}c`)).toBe(false);
  });
});
