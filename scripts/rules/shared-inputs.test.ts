import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { digestRules } from "../../packages/rules/src/rule-set-digest.ts";
import { readSharedInputs } from "./shared-inputs.ts";

const files = {
  "package.json": '{ "dependencies": { "tree-sitter-a": "1.0.0", "yaml": "2.0.0" } }',
  "native/parse-tree.c": "int a;",
  "src/index.ts": 'export { catalog } from "./catalog.ts";\nexport { run } from "./engine/run.ts";',
  "src/catalog.ts": 'import { rule } from "./packs/a/b/rule.ts";',
  "src/catalog-metadata.ts": "export const ruleSetDigest = 1;",
  "src/engine/run.ts": 'import { mask } from "../secrets/mask.ts";',
  "src/secrets/mask.ts": "export const mask = 1;",
  "src/vocabulary/python/flask.ts": "export const flask = 1;",
  "src/packs/a/b/rule.ts":
    'import { flask } from "../../../vocabulary/python/flask.ts";\nimport { table } from "./table.ts";',
  "src/packs/a/b/table.ts": "export const table = 1;",
  "src/packs/a/b/flagged.ts": "",
  "src/engine/run.test.ts": "",
};

let root = "";
const write = async (path: string, text: string): Promise<void> => {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
};
const digest = async (): Promise<string> => digestRules([], await readSharedInputs(root, ["a/b"]));

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "muster-shared-"));
  for (const [path, text] of Object.entries(files)) await write(path, text);
});
afterEach(() => rm(root, { recursive: true }));

it.each([
  ["src/engine/run.ts", 'import { mask } from "../secrets/mask.ts"; // changed'],
  ["src/secrets/mask.ts", "export const mask = 2;"],
  ["src/vocabulary/python/flask.ts", "export const flask = 2;"],
  ["src/packs/a/b/table.ts", "export const table = 2;"],
  ["native/parse-tree.c", "int b;"],
  ["package.json", '{ "dependencies": { "tree-sitter-a": "1.0.1", "yaml": "2.0.0" } }'],
  ["package.json", '{ "dependencies": { "tree-sitter-a": "1.0.0", "yaml": "2.0.1" } }'],
])("the digest of the rules moves with %s", async (path, text) => {
  const before = await digest();
  expect(await digest()).toBe(before);
  await write(path, text);
  expect(await digest()).not.toBe(before);
});

it.each(["src/packs/a/b/flagged.ts", "src/engine/run.test.ts", "src/catalog-metadata.ts", "src/vocabulary/unused.ts"])(
  "and not with %s, which decides nothing",
  async (path) => {
    const before = await digest();
    await write(path, "export const changed = 3;");
    expect(await digest()).toBe(before);
  },
);
