import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { root } from "./cruise-imports.ts";

const packages = ["contract", "rules", "git", "db", "report", "queue", "embedded", "analysis"];
const apps = ["api", "worker", "cli"];
const fenced = ["bullmq", "drizzle-orm", "pg", "simple-git", "web-tree-sitter", "hono"];

/** Writes a miniature checkout in which every border of the import table is crossed at least once. */
export async function writeViolations(directory: string): Promise<void> {
  const files = new Map<string, string>();
  for (const name of packages) files.set(`packages/${name}/src/index.ts`, "export const here = 1;\n");
  for (const name of apps) files.set(`apps/${name}/src/main.ts`, "export const here = 1;\n");
  const add = (file: string, imported: readonly string[]) =>
    files.set(file, imported.map((specifier) => `import "${specifier}";\n`).join(""));

  for (const name of packages) add(`packages/${name}/src/crossing.ts`, ["../../../apps/api/src/main.ts"]);
  add("apps/api/src/crossing.ts", ["../../worker/src/main.ts"]);
  add("apps/worker/src/crossing.ts", ["../../cli/src/main.ts"]);
  add("apps/cli/src/crossing.ts", ["../../api/src/main.ts"]);
  add("packages/report/src/fenced.ts", fenced);
  add("packages/contract/src/not-vocabulary.ts", ["node:fs"]);
  add("packages/rules/src/impure.ts", ["node:fs"]);
  add("packages/db/src/spawning.ts", ["node:child_process"]);
  add("packages/db/src/round.ts", ["./about.ts"]);
  add("packages/db/src/about.ts", ["./round.ts"]);
  add("packages/db/src/some.test.ts", []);
  add("packages/db/src/testing-in-product.ts", ["./some.test.ts"]);

  for (const [file, content] of files) {
    await mkdir(path.dirname(path.join(directory, file)), { recursive: true });
    await writeFile(path.join(directory, file), content);
  }
  await symlink(path.join(root, "node_modules"), path.join(directory, "node_modules"));
}
