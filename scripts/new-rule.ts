import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { languages } from "@muster/rules";
import type { Language } from "@muster/rules";
import { packsFolder } from "./rules/rule-folders.ts";
import { checkRuleName, renderNewRule } from "./rules/render-new-rule.ts";

/** Languages of each pack whose name is not that of a language. */
const packLanguages: Readonly<Record<string, readonly Language[]>> = {
  python: [languages.python],
  javascript: [languages.javascript, languages.typescript, languages.tsx],
  elixir: [languages.elixir],
  any: [languages.python, languages.typescript, languages.yaml],
  config: [languages.yaml, languages.json, languages.dotenv],
  docker: [languages.dockerfile],
  compose: [languages.yaml],
  kubernetes: [languages.yaml],
  github: [languages.yaml],
  gitlab: [languages.yaml],
  deploy: [languages.yaml],
  manifest: [languages.json, languages.requirements, languages.toml],
  sql: [languages.sql],
};

const usage = `Usage: npm run new:rule -- PACK/FLAGGED-PATTERN

Writes a folder with rule.ts and a flagged and a clean fixture for each of the pack's languages. They fail their tests
until you fill them in; packages/rules/AUTHORING.md says how.

  PACK              one of ${Object.keys(packLanguages).join(", ")}
  FLAGGED-PATTERN   what the rule flags, in kebab-case: shell-true, not no-shell-true

  --help            show this`;

/** Runs the command; returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { help: { type: "boolean" } },
    allowPositionals: true,
  });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const [id, ...more] = positionals;
  const complaint = id === undefined || more.length > 0 ? "name exactly one rule" : complain(id);
  if (id === undefined || complaint !== null) {
    console.error(`${complaint ?? ""}\n\n${usage}`);
    return 2;
  }
  return await writeRule(id);
}

function complain(id: string): string | null {
  const complaint = checkRuleName(id, Object.keys(packLanguages));
  if (complaint !== null) return complaint;
  return existsSync(`${packsFolder}${id}`) ? `packs/${id} exists already` : null;
}

async function writeRule(id: string): Promise<number> {
  const pack = id.split("/")[0] ?? "";
  const folder = `${packsFolder}${id}/`;
  await mkdir(folder, { recursive: true });
  for (const [file, text] of renderNewRule(id, packLanguages[pack] ?? [])) {
    await writeFile(`${folder}${file}`, text, { flag: "wx" });
    console.log(`packages/rules/src/packs/${id}/${file}`);
  }
  console.log(`\nFill them in, then: npx vitest run --project rules -t ${id}`);
  return 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv.slice(2));
}
