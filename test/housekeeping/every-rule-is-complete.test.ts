import { catalog } from "@muster/rules";
import type { Rule } from "@muster/rules";
import { ruleMetadata } from "@muster/rules/metadata";
import { beforeAll, describe, expect, it } from "vitest";
import { parseQuery } from "../../packages/rules/src/engine/query/parse-query.ts";
import { splitPatterns } from "../../packages/rules/src/engine/query-text.ts";
import { retiredRuleIds } from "../../packages/rules/src/retired-rule-ids.ts";
import { ruleClasses } from "../../packages/rules/src/rule-classes.ts";
import { loadGrammarSets } from "../../packages/rules/src/testing/grammar-sets.ts";
import type { GrammarSet } from "../../packages/rules/src/testing/grammar-sets.ts";
import { listRuleFolders, readRuleFixtures } from "../../packages/rules/src/testing/rule-fixtures.ts";
import { fixtureMessages } from "./fixture-messages.ts";

let engines: readonly GrammarSet[] = [];
beforeAll(async () => {
  engines = await loadGrammarSets();
});

describe("the set of rules", () => {
  it("is the set of folders, each under its own id", () => {
    expect(catalog.length).toBeGreaterThan(0);
    expect(catalog.map(({ metadata }) => metadata.id)).toEqual(listRuleFolders());
  });

  it("has the metadata that the rules have", () => {
    expect(ruleMetadata).toEqual(catalog.map(({ metadata }) => metadata));
  });

  it("uses no id twice, no alias of another rule, and none that was retired", () => {
    const ids = catalog.flatMap(({ metadata }) => [metadata.id, ...metadata.aliases]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index || retiredRuleIds.includes(id))).toEqual([]);
  });
});

describe.each(catalog.map((rule) => ({ id: rule.metadata.id, rule })))("$id", ({ id, rule }) => {
  it("belongs to a class of the catalogue of classes", () => {
    expect(ruleClasses).toContain(rule.metadata.class);
  });

  it("has a query per language that compiles on both engines into the patterns that are written", () => {
    for (const { grammars } of engines) {
      for (const [language, query] of rule.queries) {
        const symbols = grammars.get(language)?.symbols;
        const patterns = symbols === undefined ? [] : parseQuery(query, symbols);
        expect(patterns.length, language).toBe(splitPatterns(query).length);
      }
    }
  });

  it("asks for every role that its query captures", () => {
    const { accept, message, secrets, severityOf } = rule;
    const code = [accept, message, secrets, severityOf].join("\n");
    const unused = rolesOf(rule).filter((role) => role !== "finding" && !new RegExp(`\\b${role}\\b`).test(code));
    expect(unused, "start captures that only predicates use with _").toEqual([]);
  });

  it("has left nothing of the template", () => {
    expect(JSON.stringify({ ...rule.metadata, example: null })).not.toMatch(/\bTODO\b(?!-)/);
  });

  it("names things in its fixtures as a real program would", () => {
    const placeholders = readRuleFixtures(id).flatMap(({ file, text }) =>
      [...text.matchAll(/\b(foo|baz|qux|foobar)\b/g)].map(([word]) => `${file}: ${word}`),
    );
    expect(placeholders).toEqual([]);
  });

  it("says one sentence about each place", () => {
    const messages = fixtureMessages(rule, engines);
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) {
      expect(message).toMatch(/^\S.*\.$/);
      expect(message, "one sentence").not.toMatch(/[.!?]\s+[A-Z]/);
      expect(message.length).toBeLessThanOrEqual(200);
    }
  });
});

function rolesOf(rule: Rule): readonly string[] {
  const text = [...rule.queries.values()].join("\n").replace(/"(?:\\.|[^"\\])*"/g, "");
  return [...new Set([...text.matchAll(/@([a-z][\w.-]*)/gi)].map(([, role]) => role ?? ""))];
}
