import { countCharacters, limits } from "@muster/contract";
import { beforeAll, describe, expect, it } from "vitest";
import { defineRule } from "../define-rule.ts";
import type { CheckRuleDefinition, QueryRuleDefinition, Rule } from "../define-rule.ts";
import { createEngine } from "./create-engine.ts";
import type { Engine } from "./create-engine.ts";
import type { AnalysedFile, FileAnalysis } from "./file-analysis.ts";
import { loadGrammarSets } from "../testing/grammar-sets.ts";

const metadata = {
  id: "python/audited-call",
  class: "todo-stub",
  title: "Call of audited",
  languages: ["python"],
  category: "reliability",
  severity: "medium",
  confidence: "high",
  why: "Because.",
  fix: "Do not.",
  example: { language: "python", before: "audited()", after: "other()" },
  effort: { baseMinutes: 1, perOccurrenceMinutes: 1 },
  tags: [],
  lifecycle: "stable",
  since: "0.1.0",
  version: 1,
  severityByPathClass: { test: "low" },
} as const satisfies Omit<CheckRuleDefinition, "check">;

const call = (changes: Partial<QueryRuleDefinition> = {}): Rule =>
  defineRule({
    ...metadata,
    query: `(call function: (identifier) @_name (#eq? @_name "audited")) @finding`,
    message: "audited is called.",
    ...changes,
  });

const check = (reports: CheckRuleDefinition["check"], changes: Partial<CheckRuleDefinition> = {}): Rule =>
  defineRule({ ...metadata, id: "python/audited-text", check: reports, ...changes });

let names: readonly Engine["name"][] = [];
beforeAll(async () => {
  names = (await loadGrammarSets()).map(({ name }) => name);
});

/** The same answer of all engines, or the test fails. */
async function analyse(
  source: string | Uint8Array,
  rules: readonly Rule[] = [call()],
  path = "src/ledger.py",
): Promise<FileAnalysis> {
  const bytes = typeof source === "string" ? Buffer.from(source) : source;
  const answers: FileAnalysis[] = [];
  for (const engine of names) {
    const ready = await createEngine({ engine, rules });
    answers.push(ready.analyseSource({ path, language: "python", bytes }));
  }
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  const [first] = answers;
  if (first === undefined) throw new Error("no engine");
  return first;
}

async function analysed(...args: Parameters<typeof analyse>): Promise<AnalysedFile> {
  const answer = await analyse(...args);
  if (answer.kind === "skipped") throw new Error(`skipped: ${answer.reason}`);
  return answer;
}

describe("a finding", () => {
  it("stands at the place that its rule names within the match", async () => {
    const query = `(for_statement body: (block (expression_statement (call) @call))) @finding`;
    const { findings } = await analysed("for each in all:\n    audited(each)\n", [
      call({ query, place: ({ call: place }) => place ?? null }),
    ]);
    expect(findings.map(({ range }) => range.startLine)).toEqual([2]);
  });

  it("has columns in UTF-16 code units, whatever stands before it", async () => {
    const { findings } = await analysed('größe = "😀"; audited("é")\n');
    expect(findings[0]?.range).toEqual({ startLine: 1, startColumn: 15, endLine: 1, endColumn: 27 });
  });

  it("is placed without the byte order mark, and with any line break", async () => {
    const { findings, lines } = await analysed("\uFEFFx = 1\r\naudited()\r\n");
    expect(findings[0]?.range).toEqual({ startLine: 2, startColumn: 1, endLine: 2, endColumn: 10 });
    expect(findings[0]?.excerpt).toEqual({ startLine: 2, lines: ["audited()"] });
    expect(lines).toBe(2);
  });

  it("keeps its content hash when it moves and is reformatted, and changes it with its symbol", async () => {
    const hashes = async (source: string): Promise<unknown> => (await analysed(source)).findings[0]?.contentHash;
    const original = await hashes("audited(1, 2)\n");
    expect(await hashes("\n\n\naudited(1,\n  2)\n")).toBe(original);
    expect(await hashes("def refund():\n  audited(1, 2)\n")).not.toBe(original);
    expect(await hashes("audited(1, 3)\n")).not.toBe(original);
  });

  it("keeps its content hash when its rule is renamed", async () => {
    const renamed = call({ id: "python/checked-call", aliases: ["python/audited-call"] });
    const [before, after] = [await analysed("audited()\n"), await analysed("audited()\n", [renamed])];
    expect(after.findings[0]?.ruleId).toBe("python/checked-call");
    expect(after.findings[0]?.contentHash).toBe(before.findings[0]?.contentHash);
  });

  it("names the definitions around it", async () => {
    const { findings } = await analysed("class Ledger:\n  def refund(self):\n    return lambda: audited()\n");
    expect(findings[0]?.symbol).toBe("Ledger.refund");
  });

  it("is lowered by where its file stands, and never dropped", async () => {
    expect((await analysed("audited()", [call()], "tests/test_ledger.py")).findings[0]?.severity).toBe("low");
    expect((await analysed("audited()", [call()], "src/ledger.py")).findings[0]?.severity).toBe("medium");
  });

  it("has an excerpt within its limits", async () => {
    const { excerptLinesMax, excerptLineCharactersMax } = limits.analysis;
    const { findings } = await analysed(`audited("${"😀".repeat(400)}",\n${"  1,\n".repeat(50)})\n`);
    const lines = findings[0]?.excerpt.lines ?? [];
    expect(lines.length).toBe(excerptLinesMax);
    expect(lines[0]?.length).toBeLessThanOrEqual(excerptLineCharactersMax);
    expect(lines[0]).toMatch(/😀…$/u);
  });

  it("has a message and a symbol within their limits, and the content hash of the whole symbol", async () => {
    const { messageCharactersMax, symbolCharactersMax } = limits.analysis;
    const name = "n".repeat(symbolCharactersMax);
    const said = async (ending: string) => {
      const message = "m".repeat(messageCharactersMax + 1);
      const { findings } = await analysed(`def ${name}${ending}():\n  audited()\n`, [call({ message })]);
      return findings[0];
    };
    const [one, other] = [await said("_one"), await said("_other")];
    expect(one?.message).toBe(`${"m".repeat(messageCharactersMax - 1)}…`);
    expect(one?.symbol).toBe(`${"n".repeat(symbolCharactersMax - 1)}…`);
    expect(one?.contentHash).not.toBe(other?.contentHash);
  });
});

describe("findings", () => {
  it("are sorted by position and then rule, each once", async () => {
    const twin = call({ id: "python/a-call", query: `${[...call().queries.values()].join("")}\n(call) @finding` });
    const { findings } = await analysed("audited()\naudited()\n", [call(), twin]);
    const places = findings.map(({ range, ruleId }) => `${String(range.startLine)} ${ruleId}`);
    expect(places).toEqual(["1 python/a-call", "1 python/audited-call", "2 python/a-call", "2 python/audited-call"]);
  });

  it("are cut at the limit, and the file says so", async () => {
    const { findings, truncated } = await analysed("audited()\n".repeat(limits.analysis.findingsPerFileMax + 1));
    expect(findings.length).toBe(limits.analysis.findingsPerFileMax);
    expect(truncated).toBe(true);
    expect(findings.at(-1)?.range.startLine).toBe(limits.analysis.findingsPerFileMax);
  });

  it("are cut where their texts together are longer than those of a file may be", async () => {
    const { findingsPerFileCharactersMax, findingsPerFileMax, excerptLineCharactersMax, excerptLinesMax } =
      limits.analysis;
    const source = `#${"x".repeat(excerptLineCharactersMax)}\n`.repeat(2 * excerptLinesMax);
    // All of them on the same lines.
    const reports = Array.from({ length: findingsPerFileMax }, (_, startIndex) => ({
      at: { startIndex, endIndex: source.length },
      message: "Long.",
    }));
    const { findings, truncated } = await analysed(source, [check(() => reports)]);
    const lengths = findings.map(countCharacters);
    const sum = lengths.reduce((total, length) => total + length, 0);
    expect(truncated).toBe(true);
    expect(sum).toBeLessThanOrEqual(findingsPerFileCharactersMax);
    expect(sum + Math.max(...lengths)).toBeGreaterThan(findingsPerFileCharactersMax);
  });
});

describe("a rule that throws", () => {
  it("is recorded once, and the others go on", async () => {
    const broken = call({
      id: "python/broken-call",
      accept: () => {
        throw new Error("a bug in the rule");
      },
    });
    const { findings, ruleErrors } = await analysed("audited()\naudited()\n", [broken, call()]);
    expect(ruleErrors).toEqual([{ ruleId: "python/broken-call", message: "a bug in the rule" }]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(["python/audited-call", "python/audited-call"]);
  });

  it("when its query does not compile, stops the engine and is named", async () => {
    for (const engine of names) {
      const misspelt = call({ query: "(kall) @finding" });
      await expect(createEngine({ engine, rules: [call(), misspelt] })).rejects.toThrow("rule python/audited-call: ");
    }
  });
});

describe("a rule that checks whole files", () => {
  const whole = (text: string, wanted: string): { startIndex: number; endIndex: number } => {
    const startIndex = text.indexOf(wanted);
    return { startIndex, endIndex: startIndex + wanted.length };
  };

  it("reports spans of text, which get the symbol of what stands around them", async () => {
    const rule = check(({ source }) => [{ at: whole(source, "😀 x"), message: "It smiles." }]);
    const { findings } = await analysed('class Ledger:\n  def refund(self):\n    return "a 😀 x"\n', [rule]);
    expect(findings).toMatchObject([{ symbol: "Ledger.refund", message: "It smiles." }]);
    expect(findings[0]?.range).toEqual({ startLine: 3, startColumn: 15, endLine: 3, endColumn: 19 });
  });

  it("hides what it calls secret wherever the file shows it", async () => {
    const rule = check(({ source }) => {
      const secret = whole(source, "hunter2-and-more");
      return [{ at: secret, message: "A secret.", secrets: [secret] }];
    });
    const { findings } = await analysed('key = "hunter2-and-more"; audited("hunter2-and-more")\n', [rule, call()]);
    expect(findings.length).toBe(2);
    expect(JSON.stringify(findings)).not.toContain("hunter2");
  });

  it("lowers a place, and never raises one", async () => {
    const at = (severity: "low" | "critical"): Rule =>
      check(({ root }) => [{ at: root, message: "All of it.", severity }], { severityByPathClass: { test: "info" } });
    const severity = async (rule: Rule, path?: string): Promise<unknown> =>
      (await analysed("audited()\n", [rule], path)).findings[0]?.severity;
    expect(await severity(at("low"))).toBe("low");
    expect(await severity(at("critical"))).toBe("medium");
    expect(await severity(at("low"), "tests/test_ledger.py")).toBe("info");
  });

  it("that reports what is not there is recorded as broken", async () => {
    const rule = check(() => [{ at: { startIndex: 5, endIndex: 500 }, message: "Nowhere." }]);
    const { findings, ruleErrors } = await analysed("audited()\n", [rule, call()]);
    expect(ruleErrors).toEqual([{ ruleId: "python/audited-text", message: "reports 5 to 500 in a text of 10" }]);
    expect(findings.length).toBe(1);
  });
});

describe("predicates", () => {
  const cases: readonly (readonly [string, readonly number[]])[] = [
    [`(#eq? @_name "audited")`, [1]],
    [`(#not-eq? @_name "audited")`, [2, 3]],
    [`(#any-of? @_name "audited" "refund")`, [1, 2]],
    [`(#not-any-of? @_name "audited" "refund")`, [3]],
    [`(#match? @_name "^(re|cl)")`, [2, 3]],
    [`(#not-match? @_name "^re")`, [1, 3]],
    [`(#match? @_name "\\\\w+d$") (#not-eq? @_name "audited")`, [2]],
  ];
  it.each(cases)("%s decides alike on both engines", async (predicate, lines) => {
    const rule = call({ query: `(call function: (identifier) @_name ${predicate}) @finding` });
    const { findings } = await analysed("audited()\nrefund()\nclose()\n", [rule]);
    expect(findings.map(({ range }) => range.startLine)).toEqual(lines);
  });
});

describe("a function that is imported under another name", () => {
  const source = `from ledger import audited as check, refund
import close as audited

check()
audited()
ledger.check()
ledger(check=1)
refund(check)
`;
  const cases: readonly (readonly [string, string, readonly number[]])[] = [
    ["by one name", `(call function: (identifier) @_name (#eq? @_name "audited")) @finding`, [4, 5]],
    ["by a list", `(call function: (identifier) @_name (#any-of? @_name "audited" "other")) @finding`, [4, 5]],
    ["by an expression", `(call function: (identifier) @_name (#match? @_name "^aud")) @finding`, [4, 5]],
    ["not by the new one", `(call function: (identifier) @_name (#eq? @_name "check")) @finding`, []],
    ["where it is negated", `(call function: (identifier) @_name (#not-eq? @_name "audited")) @finding`, [7, 8]],
    ["not as a member", `(call function: (attribute attribute: (identifier) @_n) (#eq? @_n "audited")) @finding`, []],
    ["not as a keyword", `(keyword_argument name: (identifier) @_name (#eq? @_name "audited")) @finding`, []],
    ["as an argument", `(argument_list (identifier) @_name (#eq? @_name "audited")) @finding`, [8]],
  ];
  it.each(cases)("is found by what it was called: %s", async (_, query, lines) => {
    const { findings } = await analysed(source, [call({ query })]);
    expect(findings.map(({ range }) => range.startLine)).toEqual(lines);
  });

  it("names it so to its rule, too", async () => {
    const named = call({ accept: ({ finding }, context) => context.name(finding) === "ledger.audited" });
    const { findings } = await analysed(source, [named]);
    expect(findings.map(({ range }) => range.startLine)).toEqual([4]);
  });
});

describe("content", () => {
  it("with invalid UTF-8 is analysed and says so", async () => {
    const { findings, decodedLossily } = await analysed(
      Buffer.from([0x78, 0x3d, 0x22, 0xff, 0xfe, 0x22, 0x0a, ...Buffer.from("audited()")]),
    );
    expect(decodedLossily).toBe(true);
    expect(findings.length).toBe(1);
  });

  it("in UTF-16 with its mark is read", async () => {
    const littleEndian = Buffer.from("\uFEFFaudited()\n", "utf16le");
    expect((await analysed(littleEndian)).findings.length).toBe(1);
    expect((await analysed(Buffer.from(littleEndian).swap16())).findings.length).toBe(1);
  });

  it("that is no source is skipped with its reason", async () => {
    expect(await analyse(Buffer.from([0x61, 0, 0x62]))).toEqual({ kind: "skipped", reason: "binary" });
    expect(await analyse("# Code generated by protoc. DO NOT EDIT.\naudited()\n")).toMatchObject({
      reason: "generated",
    });
    expect(await analyse(`x = "${"a".repeat(limits.analysis.lineCharactersMax)}"`)).toMatchObject({
      reason: "minified",
    });
    expect(await analyse("[".repeat(50_000).replace(/(.{80})/g, "$1\n"))).toMatchObject({ reason: "too-complex" });
  });

  it("that only speaks of generated code is analysed", async () => {
    const { findings } = await analysed('NOTE = "Code generated by protoc. DO NOT EDIT."\naudited()\n');
    expect(findings.length).toBe(1);
  });

  it("with syntax errors is analysed and says so", async () => {
    const { findings, hasSyntaxErrors } = await analysed("audited()\ndef (:\n");
    expect(hasSyntaxErrors).toBe(true);
    expect(findings.length).toBe(1);
  });

  it("that is empty is analysed", async () => {
    expect(await analysed("")).toMatchObject({ findings: [], lines: 0, hasSyntaxErrors: false });
  });

  it("larger than the native binding's buffer is read to its end, surrogates whole", async () => {
    const { findings } = await analysed(`${'x = "😀é"\n'.repeat(40_000)}audited()\n`);
    expect(findings[0]?.range.startLine).toBe(40_001);
  });

  it("that nests as deep as is allowed is analysed, and no deeper", async () => {
    const nested = (depth: number): string => `${"[\n".repeat(depth)}audited()${"]\n".repeat(depth)}`;
    // The call has brackets of its own.
    const depth = limits.analysis.bracketDepthMax - 1;
    for (const source of [
      nested(depth),
      `x = ${"not ".repeat(4_000)}audited()\n`,
      `x = ${"1 +\\\n".repeat(30_000)}audited()\n`,
    ]) {
      expect((await analysed(source)).findings).toHaveLength(1);
    }
    expect(await analyse(nested(depth + 1))).toMatchObject({ reason: "too-complex" });
  });
});
