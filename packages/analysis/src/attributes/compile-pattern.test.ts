import { describe, expect, it } from "vitest";
import { compilePattern } from "./compile-pattern.ts";

const bytesOf = (text: string): string => Buffer.from(text).toString("latin1");
const isMatch = (pattern: string, path: string): boolean =>
  compilePattern(bytesOf(pattern)).matches(bytesOf(path), { stepsLeft: 1_000 });

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
    ["[[:digit:]]x", "1x"],
    ["[^[:alpha:]_]x", "1x"],
    ["[a-c[:upper:]]x", "Qx"],
    ["[]x]", "]"],
    ["[\\]]", "]"],
    ["[a\\-z]", "-"],
    ["[[:x]", ":"],
    ["a?", "a\\"],
    ["foo/**/bar", "foo/bar"],
    ["**/zz_*.go", "zz_a.go"],
    ["**/zz_*.go", "x/y/zz_a.go"],
    ["/**/zz_*.go", "x/zz_a.go"],
    ["**/**/a.c", "x/y/a.c"],
    ["**/a/b.c", "a/b.c"],
    ["**/a/b.c", "x/a/b.c"],
    ["**/**", "a/b"],
    ["docs/v*.md", "docs/v1.md"],
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
    ["docs/**", "docs"],
    ["docs/", "docs"],
    ["[[:nothing:]]", "n"],
    ["[ab", "[ab"],
    ["a\\", "a\\"],
    ["a[/]b/c", "a/b/c"],
    ["*/x", "a/b/x"],
    ["**/zz_*.go", "zz_a.go/x"],
    ["**/zz_*.go", "zz_/a.go"],
    ["**/a/b.c", "xa/b.c"],
    ["/name", "deep/name"],
    ["docs/v*.md", "docs/v1/a.md"],
    ["docs/ab*ba", "docs/aba"],
    [`[[:${"x".repeat(30)}:]]`, "x"],
    ["[[:[:[:]", ":"],
  ])("%s does not match %s", (pattern, path) => expect(isMatch(pattern, path)).toBe(false));

  it.each([
    ["**/zz_generated*.go", 1],
    ["**/some/dir/name.go", 1],
    ["/**/*_pb.go", 1],
  ])("%s in any directory costs no more than a plain name", (pattern, steps) => {
    const budget = { stepsLeft: 1_000 };
    expect(compilePattern(pattern).matches(`${"deep/".repeat(50)}zz_other.ts`, budget)).toBe(false);
    expect(1_000 - budget.stepsLeft).toBe(steps);
  });

  it("pays for every look at a bracket expression by its length", () => {
    const budget = { stepsLeft: 10_000 };
    expect(compilePattern(`[${"a".repeat(500)}b]?`).matches("bx", budget)).toBe(true);
    expect(10_000 - budget.stepsLeft).toBeGreaterThanOrEqual(503);
  });

  it("of great length costs no more than a short one where both fail early", () => {
    const cost = (length: number) => {
      const pattern = compilePattern(`s${"?".repeat(length)}`);
      const before = process.cpuUsage();
      for (let text = 0; text < 100_000; text++) pattern.matches("sx", { stepsLeft: 100 });
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    cost(3);
    expect(cost(2_000) / cost(3)).toBeLessThan(5);
  });

  it("is matched with one text as if there had been no other", () => {
    const pattern = compilePattern("a*b?c");
    const answers = ["axb1c", "a", "ab1c", "axb1", "", "ab1c"].map((text) => pattern.matches(text, { stepsLeft: 100 }));
    expect(answers).toEqual([true, false, true, false, false, true]);
  });

  it("of a hostile repository costs no more than its length times the path's, and no more than is left", () => {
    const hostile = compilePattern(`${"*a".repeat(1_000)}b`);
    const budget = { stepsLeft: 10_000_000 };
    expect(hostile.matches("a".repeat(4_000), budget)).toBe(false);
    expect(10_000_000 - budget.stepsLeft).toBeLessThan(2_001 * 4_000);
    expect(compilePattern(`${"**/a/".repeat(400)}b`).matches(`${"a/".repeat(2_000)}c`, budget)).toBe(false);
    const little = { stepsLeft: 100 };
    expect(hostile.matches(`${"a".repeat(1_000)}b`, { stepsLeft: 10_000_000 })).toBe(true);
    expect(hostile.matches(`${"a".repeat(1_000)}b`, little)).toBe(false);
    expect(little.stepsLeft).toBeLessThan(0);
  });
});
