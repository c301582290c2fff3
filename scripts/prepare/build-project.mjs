import { existsSync, readdirSync, statSync } from "node:fs";
import path from "node:path";
import { runQuietly } from "./run-quietly.mjs";
import { digest, PreparationError, recall, remember, root } from "./state.mjs";

/** Compiles the packages (`tsc -b`), unless no source has changed since the last time. */
export async function buildProject(say) {
  const sources = describeSources();
  if (recall("built")?.sources === sources && isBuilt()) return;
  say("building");
  const run = await runQuietly(process.execPath, [path.join(root, "node_modules/typescript/bin/tsc"), "-b"], {
    cwd: root,
  });
  if (!run.ok)
    throw new PreparationError(`${run.output.trim()}\n\nThe project does not compile; tsc's reasons stand above.`);
  remember("built", { sources });
}

/** A digest of names, sizes and times of all that the compiler reads of ours. */
function describeSources() {
  const lines = ["tsconfig.json", "tsconfig.base.json", "package-lock.json"].map(describe);
  for (const project of listProjects()) {
    lines.push(describe(path.join(project, "package.json")), describe(path.join(project, "tsconfig.json")));
    const source = path.join(project, "src");
    for (const name of readdirSync(path.join(root, source), { recursive: true }).sort()) {
      if (/\.(ts|tsx|json)$/u.test(name) && !name.endsWith(".test.ts")) lines.push(describe(path.join(source, name)));
    }
  }
  return digest(lines.join("\n"));
}

function describe(name) {
  const found = statSync(path.join(root, name), { throwIfNoEntry: false });
  return `${name} ${found?.size} ${found?.mtimeMs}`;
}

function isBuilt() {
  return listProjects().every((project) => existsSync(path.join(root, project, "dist", ".tsbuildinfo")));
}

function listProjects() {
  return ["packages", "apps"].flatMap((group) =>
    readdirSync(path.join(root, group))
      .map((name) => path.join(group, name))
      .filter(
        (project) =>
          existsSync(path.join(root, project, "tsconfig.json")) && existsSync(path.join(root, project, "src")),
      ),
  );
}
