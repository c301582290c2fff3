import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { ruleMetadata } from "@muster/rules/metadata";
import { expect, it } from "vitest";
import { languages } from "../../packages/rules/src/languages/registry.ts";
import { secretProviders } from "../../packages/rules/src/secrets/providers.ts";

const readme = await readFile(fileURLToPath(new URL("../../README.md", import.meta.url)), "utf8");

const counted = (pattern: RegExp): number => Number(pattern.exec(readme)?.[1]);

it("the README says how many kinds of secrets, languages, rules and classes there are", () => {
  expect(counted(/Secrets of (\d+) kinds/)).toBe(new Set(secretProviders.map(({ kind }) => kind)).size);
  // Plain text is what none is told of.
  expect(counted(/\*\*(\d+) languages\*\*/)).toBe(Object.keys(languages).filter((id) => id !== "text").length);
  expect(ruleMetadata.length).toBeGreaterThan(counted(/Over (\d+) rules/));
  expect(new Set(ruleMetadata.map((rule) => rule.class)).size).toBeGreaterThan(counted(/rules in over (\d+) classes/));
});
