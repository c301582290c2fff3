import { describe, expect, it } from "vitest";
import { createAudit, createFinding, createRule, hostileTexts } from "../testing/create-audit.ts";
import { escapeMarkdown } from "./escape-markdown.ts";
import { codeSpan, fence } from "./fence.ts";
import { toMarkdown } from "./to-markdown.ts";

/** The lines outside fenced blocks, read as CommonMark reads them. */
function outsideFences(markdown: string): string[] {
  let open: string | null = null;
  return markdown.split("\n").filter((line) => {
    const mark = /^ {0,3}(`{3,})[^`]*$/.exec(line)?.[1];
    if (open === null && mark !== undefined) {
      open = mark;
      return false;
    }
    if (open !== null) {
      if (new RegExp(`^ {0,3}\`{${String(open.length)},}\\s*$`).test(line)) open = null;
      return false;
    }
    return true;
  });
}

describe("an audit as Markdown", () => {
  it("says what blocks production, where, why, how to fix it, and what was not looked at", () => {
    const markdown = toMarkdown(createAudit());
    for (const part of [
      "**Not fit for production: 1 high.**",
      "### What blocks production",
      "`src/store.py:12` in `find` (high): The query is built from strings.",
      "**Why it matters.** Whoever controls part of the text controls the query.",
      "```python\ndef find(name):\n    execute(name)\n    return\n```",
      "**How to fix it.** Pass values as parameters.",
      'After:\n\n```python\nrun("… %s", [name])\n```',
      "### Immediately (blocks production): about 45 min",
      "- [ ] SQL built from strings (`python/sql-from-strings`): 1 place, about 45 min",
      "- `bad.py`: its analysis crashed",
      "| third-party code | 1 |",
    ]) {
      expect(markdown).toContain(part);
    }
  });

  it("counts a rule's base effort once when its places fall into two phases", () => {
    const findings = [createFinding(), createFinding({ severity: "medium" }), createFinding({ severity: "medium" })];
    const markdown = toMarkdown(createAudit({ findings }));
    expect(markdown).toContain("### Immediately (blocks production): about 45 min");
    expect(markdown).toContain("### This week (will hurt in production): about 30 min");
    expect(markdown).toContain("about 1.5 h of work");
  });

  it("lets no guess block production, and says that it needs a look", () => {
    const guess = createFinding({ confidence: "low", ruleId: "x/guess" });
    const rules = [createRule(), createRule({ id: "x/guess", title: "A guess", confidence: "low" })];
    const ruleSet = { digest: "d", rules };
    const both = toMarkdown(createAudit({ findings: [guess, guess, createFinding()], ruleSet }));
    expect(both).toContain("**Not fit for production: 1 high.** Besides, 2 high of low confidence need a look first.");
    expect(both.indexOf("### 1. SQL built from strings")).toBeGreaterThan(0);
    expect(both).toContain("### What may block production, and is to be looked at first\n\n- **high** A guess");
    expect(both).toMatch(/### This week \(.*\n\n- \[ \] A guess .*; look first whether it is right/);
    const alone = toMarkdown(createAudit({ findings: [guess], ruleSet }));
    expect(alone).toContain(
      "**Nothing found that is certain to block production; 1 high of low confidence needs a look first.**",
    );
    expect(alone).not.toContain("### What blocks production");
    expect(alone).not.toContain("### Immediately");
  });

  it("counts by category and severity", () => {
    const rules = [createRule(), createRule({ id: "x/y", category: "testing" })];
    const findings = [createFinding(), createFinding({ ruleId: "x/y", severity: "low" })];
    const markdown = toMarkdown(createAudit({ findings, ruleSet: { digest: "d", rules } }));
    expect(markdown).toContain("| security | 0 | 1 | 0 | 0 | 0 | 1 |\n| testing | 0 | 0 | 0 | 1 | 0 | 1 |");
    expect(markdown).toContain("| **all** | 0 | 1 | 0 | 1 | 0 | 2 |");
  });

  it("claims nothing when nothing was analysed", () => {
    const { coverage } = createAudit();
    const markdown = toMarkdown(createAudit({ findings: [], coverage: { ...coverage, filesAnalysed: 0 } }));
    expect(markdown).toContain("**Nothing can be said: 0 of 4 files were analysed.**");
    expect(markdown).not.toContain("No findings");
  });

  it.each(hostileTexts)("forms no markup from %j wherever it stands", (text) => {
    const plain = outsideFences(toMarkdown(hostileAudit("harmless"))).map(structureOf);
    const hostile = outsideFences(toMarkdown(hostileAudit(text)));
    expect(hostile.map(structureOf)).toEqual(plain);
    for (const line of hostile) {
      const bare = line.replace(/(?<!\\)(`+)(?!`)(.*?[^`])\1(?!`)/g, "");
      expect(bare).not.toMatch(/(?<!\\)<|(?<!\\)\]\(|(?<!\\)!\[|https?:\/\/|www\./);
      expect(bare).not.toMatch(/[\p{Cc}\u202e\u2066\u200b\u2028]/u);
    }
  });
});

function hostileAudit(text: string) {
  return createAudit({
    repository: { name: text, url: text },
    ref: text,
    findings: Array.from({ length: 7 }, () =>
      createFinding({
        path: text,
        message: text,
        symbol: text,
        excerpt: { startLine: 12, lines: [text, "```", text] },
      }),
    ),
    skipped: [{ path: text, reason: "timeout", bytes: null, detail: text }],
    ruleErrors: [{ ruleId: text, path: text, message: text }],
  });
}

/** What kind of block a line begins. */
function structureOf(line: string): string {
  return /^(?:#{1,6} |- \[ \] |- |\||\*\*|`|$)/.exec(line)?.[0].replace(/`+/, "`") ?? "text";
}

describe("code", () => {
  it.each(["```", "~~~", "`````` \n", "a\n```\nb"])("fenced around %j ends only at its own fence", (text) => {
    const block = fence(text.split("\n"), "python").split("\n");
    const mark = block.at(-1) ?? "";
    expect(block[0]).toBe(`${mark}python`);
    expect(block.slice(1, -1).some((line) => line.includes(mark))).toBe(false);
  });

  it.each([
    ["plain", "`plain`"],
    ["a`b", "``a`b``"],
    ["`a`", "`` `a` ``"],
    ["two\nlines", "`two\\nlines`"],
    ["", "`  `"],
  ])("span of %j is %j", (text, span) => expect(codeSpan(text)).toBe(span));

  it("takes no language that is none", () => {
    expect(fence(["x"], "python\n# Heading")).toBe("```\nx\n```");
  });
});

it("escaped text is text", () => {
  expect(escapeMarkdown("*a* _b_ <i> [x](y) 1. #2 @team")).toBe(
    "\\*a\\* \\_b\\_ \\<i\\> \\[x\\]\\(y\\) 1. \\#2 @&#8203;team",
  );
  expect(escapeMarkdown("1. not a list")).toBe("1\\. not a list");
});
