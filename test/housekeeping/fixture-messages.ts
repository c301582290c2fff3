import type { Rule } from "@muster/rules";
import { analyseSource } from "../../packages/rules/src/engine/analyse-source.ts";
import { compileRules } from "../../packages/rules/src/engine/compile-rules.ts";
import type { GrammarSet } from "../../packages/rules/src/testing/grammar-sets.ts";
import { readRuleFixtures } from "../../packages/rules/src/testing/rule-fixtures.ts";

/** Returns all messages that a rule gives on its flagged fixtures, on one engine. */
export function fixtureMessages(rule: Rule, [engine]: readonly GrammarSet[]): readonly string[] {
  const flagged = readRuleFixtures(rule.metadata.id).filter(({ kind }) => kind === "flagged");
  return flagged.flatMap((fixture) => {
    const grammar = engine?.grammars.get(fixture.language);
    if (grammar === undefined) throw new Error(`no grammar for ${fixture.language}`);
    const compiled = compileRules([rule], fixture.language, grammar);
    const source = { path: fixture.path, language: fixture.language, bytes: Buffer.from(fixture.text) };
    const analysis = analyseSource(source, { grammar, compiled });
    return analysis.kind === "analysed" ? analysis.findings.map(({ message }) => message) : [];
  });
}
