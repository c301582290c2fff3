import { describe, expect, it } from "vitest";
import { createAudit, createFinding, createRule, hostileTexts } from "../testing/create-audit.ts";
import { cut, wrap } from "./columns.ts";
import { toText } from "./to-text.ts";

describe("an audit on a terminal", () => {
  it("shows findings per rule, worst first, then the counts and the coverage", () => {
    const rules = [
      createRule(),
      createRule({ id: "python/other", title: "Other", fix: "Do otherwise.", severity: "low" }),
    ];
    const findings = [createFinding({ ruleId: "python/other", severity: "low" }), createFinding()];
    const text = toText(createAudit({ findings, ruleSet: { digest: "d", rules } }), { color: false, width: 80 });
    expect(text).toBe(
      [
        "HIGH SQL built from strings · python/sql-from-strings · 1 place",
        "  src/store.py:12:5  execute(name)",
        "  Fix: Pass values as parameters.",
        "",
        "LOW Other · python/other · 1 place",
        "  src/store.py:12:5  execute(name)",
        "  Fix: Do otherwise.",
        "",
        "2 findings: 1 high, 1 low.",
        "Analysed 1 of 4 files, 20 lines.",
        "Not analysed: 1 (its analysis crashed), 1 (third-party code), 1 (no rules for",
        "this kind of file).",
        "Lost: bad.py: its analysis crashed.",
        "1 times a rule failed on a file; --format json says where.",
        "",
      ].join("\n"),
    );
  });

  it("claims nothing when nothing was analysed", () => {
    const { coverage } = createAudit();
    const audit = createAudit({ findings: [], coverage: { ...coverage, filesAnalysed: 0 } });
    expect(toText(audit, { color: false, width: 80 })).toMatch(/^Nothing can be said: no file was analysed\.\n/);
  });

  it("has colours only when asked for", () => {
    expect(toText(createAudit(), { color: true, width: 80 })).toContain("\u001b[31mHIGH");
    expect(toText(createAudit(), { color: false, width: 80 })).not.toContain("\u001b");
  });

  it.each(hostileTexts)("shows %j without obeying it", (text) => {
    const show = (words: string) => {
      const skipped = [{ path: words, reason: "memory" as const, bytes: null }];
      const findings = [createFinding({ path: words, message: words, excerpt: { startLine: 12, lines: [words] } })];
      return toText(createAudit({ findings, skipped }), { color: false, width: 200 });
    };
    const shown = show(text);
    expect(shown).not.toMatch(/(?!\n)[\p{Cc}\u200b\u2028\u202a-\u202e\u2066-\u2069]/u);
    expect(shown.split("\n")).toHaveLength(show("harmless").split("\n").length);
  });

  it("never cuts a place, only the source beside it", () => {
    const path = `${"deep/".repeat(30)}file.py`;
    const text = toText(createAudit({ findings: [createFinding({ path })] }), { color: false, width: 60 });
    expect(text).toContain(`  ${path}:12:5\n`);
  });

  it("shows at most twenty places of a rule and says how many more there are", () => {
    const findings = Array.from({ length: 25 }, (_, line) =>
      createFinding({ range: { startLine: line + 1, startColumn: 1, endLine: line + 1, endColumn: 2 } }),
    );
    expect(toText(createAudit({ findings }), { color: false, width: 80 })).toContain("  … and 5 more; --format json");
  });
});

describe("columns", () => {
  it("are cut with an ellipsis, wide characters counted twice", () => {
    expect(cut("abcdef", 6)).toBe("abcdef");
    expect(cut("abcdefg", 6)).toBe("abcde…");
    expect(cut("東京東京", 6)).toBe("東京…");
  });

  it("wrap at spaces and leave a long word whole", () => {
    expect(wrap("one two three", 7)).toEqual(["one two", "three"]);
    expect(wrap("incomprehensible", 5)).toEqual(["incomprehensible"]);
    expect(wrap("", 5)).toEqual([]);
  });
});
