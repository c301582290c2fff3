import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { prepare } from "./prepare.mjs";
import { root } from "./prepare/state.mjs";
import { reportFile } from "./test/count-tests.mjs";

const args = process.argv.slice(2);
const projects = args.flatMap((arg, index) =>
  arg === "--project" ? [args[index + 1]] : (arg.match(/^--project=(.*)/u)?.[1] ?? []),
);

// Only the integration tests run what is compiled; the others read the sources.
await prepare({ build: projects.length === 0 || projects.includes("integration") });

mkdirSync(path.dirname(reportFile), { recursive: true });
rmSync(reportFile, { force: true });

const vitest = path.join(root, "node_modules", "vitest", "vitest.mjs");
const flaky = path.join(root, "scripts", "test", "report-flaky.mjs");
const reporters = ["--reporter=default", "--reporter=json", `--reporter=${flaky}`, `--outputFile.json=${reportFile}`];
const child = spawn(process.execPath, [vitest, "run", ...reporters, ...args], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, NODE_ENV: "test" },
});
// Vitest ends what the tests started, so it is given the time: a terminal's Ctrl-C reaches it without us.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("error", (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
child.on("exit", (code) => (process.exitCode = code ?? 1));
