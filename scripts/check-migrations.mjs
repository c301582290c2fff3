import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { runQuietly } from "./prepare/run-quietly.mjs";
import { root } from "./prepare/state.mjs";

const kit = path.join(root, "node_modules", "drizzle-kit", "bin.cjs");
const database = path.join(root, "packages", "db");
// Inside the checkout, because drizzle-kit takes paths relative to where it runs.
const cache = path.join(root, "node_modules", ".cache");
mkdirSync(cache, { recursive: true });
const copy = mkdtempSync(path.join(cache, "migrations-"));

try {
  const config = ["--config", "packages/db/drizzle.config.ts"];
  await mustSucceed(["check", ...config]);
  const out = path.join(copy, "migrations");
  cpSync(path.join(database, "migrations"), out, { recursive: true });
  const schema = path.join("packages", "db", "src", "schema", "index.ts");
  await mustSucceed(["generate", "--dialect", "postgresql", "--schema", schema, "--out", path.relative(root, out)]);
  const added = listSql(out).filter((name) => !listSql(path.join(database, "migrations")).includes(name));
  if (added.length > 0) {
    console.error("The schema in packages/db/src/schema has changes that no migration makes.");
    process.exitCode = 1;
  }
  if (listSql(out).length === 0) {
    console.error("There are no migrations at all, which cannot be");
    process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function listSql(folder) {
  return readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".sql"));
}

async function mustSucceed(args) {
  // TypeScript of ours is loaded from source, as in tests.
  const env = { ...process.env, NODE_OPTIONS: "--conditions=source" };
  const run = await runQuietly(process.execPath, [kit, ...args], { cwd: root, env, timeoutMs: 120_000 });
  if (!run.ok) throw new Error(`drizzle-kit ${args[0]} failed:\n${run.output}`);
}
