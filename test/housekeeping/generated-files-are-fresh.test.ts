import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { generateLanguageFiles } from "../../scripts/languages/generate-language-files.ts";
import { generateRuleFiles } from "../../scripts/rules/generate-rule-files.ts";
import { readGenerated, staleFiles } from "../../scripts/rules/generated-files.ts";
import { repositoryRoot } from "../../scripts/rules/rule-folders.ts";

it("the catalogue and the rule pages are what `npm run generate` writes", async () => {
  const wanted = new Map([...(await generateRuleFiles()), ...(await generateLanguageFiles())]);
  expect(wanted.size).toBeGreaterThan(3);
  expect(staleFiles(wanted, await readGenerated()), "run `npm run generate` and commit the result").toEqual([]);
});

it("a page that no rule stands for is noticed, and so is a missing one", () => {
  const wanted = new Map([["docs/rules/a.md", "a"]]);
  const existing = new Map([["docs/rules/b.md", "b"]]);
  expect(staleFiles(wanted, existing)).toEqual(["docs/rules/a.md", "docs/rules/b.md"]);
  expect(staleFiles(wanted, wanted)).toEqual([]);
});

it("the metadata can be imported without any parser", async () => {
  const text = await readFile(join(repositoryRoot, "packages/rules/src/catalog-metadata.ts"), "utf8");
  const imported = [...text.matchAll(/^import .* from "(.*)";$/gm)].map(([, module]) => module);
  expect(imported).toEqual(["@muster/contract"]);
});
