import { beforeAll, describe, expect, it } from "vitest";
import type { Rule } from "./define-rule.ts";
import { analyseSource } from "./engine/analyse-source.ts";
import { compileRules } from "./engine/compile-rules.ts";
import type { Grammar } from "./engine/grammar.ts";
import { loadGrammarSets } from "./testing/grammar-sets.ts";
import type { GrammarSet } from "./testing/grammar-sets.ts";
import { languages } from "./languages/registry.ts";
import { readExpectations } from "./testing/annotated-fixture.ts";
import { checkFixture } from "./testing/check-fixture.ts";
import { languagesWithout, listRuleFolders, loadRule, readRuleFixtures } from "./testing/rule-fixtures.ts";
import type { RuleFixture } from "./testing/rule-fixtures.ts";

let engines: readonly GrammarSet[] = [];

beforeAll(async () => {
  engines = await loadGrammarSets();
});

it("there are rules to test", () => {
  expect(listRuleFolders().length).toBeGreaterThan(0);
});

describe.each(listRuleFolders())("%s", (id) => {
  const fixtures = readRuleFixtures(id);
  // Loaded here and not in the catalogue: a rule that does not load fails its own tests and no others.
  const load = async (): Promise<Rule> => await loadRule(id);

  it("has a flagged and a clean fixture for each of its languages", async () => {
    const { languages: wanted } = await load();
    for (const kind of ["flagged", "clean"] as const) {
      const lacking = languagesWithout(kind, wanted, fixtures).map(({ extensions }) => `${kind}${extensions[0] ?? ""}`);
      expect(lacking, "add these files").toEqual([]);
    }
  });

  it("reports the example before the fix and not after it", async () => {
    const rule = await load();
    const { before, after } = rule.metadata.example;
    for (const engine of engines) {
      expect(exampleFindings({ rule, code: before }, engine), "`example.before` is reported").toBeGreaterThan(0);
      expect(exampleFindings({ rule, code: after }, engine), "`example.after` is not").toBe(0);
    }
  });

  it.each(fixtures)("reports in $file exactly the lines that say so, on both engines", async (fixture) => {
    const rule = await load();
    for (const { name, grammars } of engines) {
      const failures = runFixture(rule, fixture, grammars.get(fixture.language));
      expect(failures, `${fixture.file} on the ${name} engine`).toEqual([]);
    }
  });
});

function exampleFindings({ rule, code }: { rule: Rule; code: string }, { grammars }: GrammarSet): number {
  const language = rule.languages.find((id) => id === rule.metadata.example.language);
  const grammar = language === undefined ? undefined : grammars.get(language);
  if (language === undefined || grammar === undefined) throw new Error("no grammar for the example");
  const source = { path: "src/example", language, bytes: Buffer.from(code) };
  const analysis = analyseSource(source, { grammar, compiled: compileRules([rule], language, grammar) });
  return analysis.kind === "analysed" ? analysis.findings.length : Number.NaN;
}

function runFixture(rule: Rule, fixture: RuleFixture, grammar: Grammar | undefined): readonly string[] {
  if (grammar === undefined) throw new Error(`no grammar for ${fixture.language}`);
  const expected = readExpectations(fixture, languages[fixture.language], grammar);
  if (fixture.kind === "clean" && expected.length > 0)
    return ["a clean fixture expects findings: move them to flagged"];
  if (fixture.kind === "flagged" && expected.length === 0)
    return ["a flagged fixture expects nothing: annotate its lines"];
  if (fixture.text.trim() === "") return ["the fixture is empty: write near misses that must stay silent"];
  const compiled = compileRules([rule], fixture.language, grammar);
  const source = { path: fixture.path, language: fixture.language, bytes: Buffer.from(fixture.text) };
  const analysis = analyseSource(source, { grammar, compiled });
  const isBrokenOnPurpose = rule.metadata.class === "unparseable-source-file";
  if (analysis.kind === "analysed" && analysis.hasSyntaxErrors && !isBrokenOnPurpose)
    return ["the fixture has a syntax error"];
  return checkFixture(rule.metadata.id, analysis, expected);
}
