import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { generateLanguageFiles } from "./languages/generate-language-files.ts";
import { generateRuleFiles } from "./rules/generate-rule-files.ts";
import { readGenerated, staleFiles, writeGenerated } from "./rules/generated-files.ts";

const usage = `Usage: npm run generate [-- --check]

Writes what is derived from the rules (the catalogue, its metadata, and one page per rule) and from the records of
languages (the names by which files are told, and the page that lists them).

  --check  write nothing; fail when a generated file is stale
  --help   show this`;

/** Runs the command; returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { check: { type: "boolean" }, help: { type: "boolean" } } });
  if (values.help === true) {
    console.log(usage);
    return 0;
  }
  const wanted = new Map([...(await generateRuleFiles()), ...(await generateLanguageFiles())]);
  const stale = staleFiles(wanted, await readGenerated());
  if (values.check !== true) {
    await writeGenerated(wanted, stale);
    console.log(`${String(wanted.size)} generated files, ${String(stale.length)} changed`);
    return 0;
  }
  for (const path of stale) console.error(`stale: ${path}`);
  if (stale.length > 0) console.error("Run `npm run generate` and commit the result.");
  return stale.length > 0 ? 1 : 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await main(process.argv.slice(2));
}
