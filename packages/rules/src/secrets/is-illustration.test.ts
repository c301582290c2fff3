import { expect, it } from "vitest";
import { createEngine } from "../engine/create-engine.ts";
import type { LanguageId } from "../languages/language.ts";

const random = ["q8Zr2LxV", "0tNw4KcY7bHs"].join("");
const token = ["ghp", "_16C7e42F292c6912E7710c838347Ae178B4a"].join("");

async function severities(
  language: LanguageId,
  source: string,
  { path, rule } = { path: "lib/ledger", rule: "any/hardcoded-secret" },
): Promise<readonly string[]> {
  const engine = await createEngine({ engine: "wasm" });
  const analysis = engine.analyseSource({ path, language, bytes: Buffer.from(source) });
  if (analysis.kind !== "analysed") throw new Error(analysis.kind);
  return analysis.findings.filter(({ ruleId }) => ruleId === rule).map(({ severity }) => severity);
}

it.each<[string, LanguageId, string, string]>([
  ["in code", "python", `api_key = "${random}"\n`, "high"],
  ["in a docstring", "python", `"""Use it so.\n\n    api_key = "${random}"\n"""\n`, "low"],
  ["in a comment", "java", `/** <pre>api_key = "${random}"</pre> */\nclass A {}\n`, "low"],
  [
    "in a module's documentation",
    "elixir",
    `defmodule A do\n  @moduledoc """\n      config :a, secret_key_base: "${random}"\n  """\nend\n`,
    "low",
  ],
  ["in the value of an attribute", "elixir", `defmodule A do\n  @api_key "${random}"\nend\n`, "high"],
])("a random value under a secret name %s", async (...[, language, source, severity]) => {
  expect(await severities(language, source)).toEqual([severity]);
});

it.each<[string, LanguageId, string]>([
  ["under the name of an example", "typescript", `export const made = { example: "${token}" };\n`],
  ["as a placeholder", "typescript", `export const field = { placeholder: "${token}" };\n`],
  ["in an address of a documentation's host", "typescript", `export const url = "https://example.com/${token}";\n`],
])("a token known by its shape is as bad %s", async (...[, language, source]) => {
  expect(await severities(language, source)).toEqual(["critical"]);
});

it("a token known by its shape is as bad in a comment as anywhere", async () => {
  expect(await severities("python", `# use ${token}\n`)).toEqual(["critical"]);
});

it("a password that everybody knows is an example in the description of an API", async () => {
  const rule = "any/default-credential";
  const schema = `def schema, do: %{example: %{db_password: "postgres"}}\n`;
  expect(await severities("elixir", schema, { path: "lib/web/schemas.ex", rule })).toEqual([]);
  // Where records are not read as such the file's name tells.
  const hash = `SCHEMA = { example: { db_password: "postgres" } }\n`;
  expect(await severities("ruby", hash, { path: "lib/web/openapi_schemas.rb", rule })).toEqual(["low"]);
  expect(await severities("ruby", hash, { path: "lib/web/settings.rb", rule })).toEqual(["high"]);
  const guard = `app.use("/docs", basicAuth({ users: { admin: "admin" } }));\n`;
  expect(await severities("javascript", guard, { path: "src/swagger.js", rule })).toEqual(["high"]);
});
