import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { reachModules } from "../../packages/analysis/src/digest/reach-modules.ts";

/** The list of all rules and what it says: made from the digest, and after it. */
const generated = /^catalog(?:-metadata)?\.ts$/;

/**
 * Returns what else than the rules' own files decides what they find, in a fixed order: every module that the engine or a rule
 * imports, directly or not, the native code, and the versions of what they depend on.
 */
export async function readSharedInputs(rulesPackage: string, ruleIds: readonly string[]): Promise<readonly string[]> {
  const source = join(rulesPackage, "src");
  const files = (await readdir(source, { recursive: true, encoding: "utf8" })).map((path) =>
    path.replaceAll("\\", "/"),
  );
  const modules = files.filter((path) => path.endsWith(".ts") && !generated.test(path));
  const texts = new Map(
    await Promise.all(modules.map(async (path) => [path, await readFile(join(source, path), "utf8")] as const)),
  );
  const rules = new Set(ruleIds.map((id) => `packs/${id}/rule.ts`));
  const reached = reachModules(texts, ["index.ts", ...rules]).filter((path) => !rules.has(path));
  const { dependencies } = JSON.parse(await readFile(join(rulesPackage, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  return [
    JSON.stringify(Object.entries(dependencies).sort()),
    await readFile(join(rulesPackage, "native/parse-tree.c"), "utf8"),
    ...reached.flatMap((path) => [path, texts.get(path) ?? ""]),
  ];
}
