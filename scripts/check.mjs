import { availableParallelism } from "node:os";
import path from "node:path";
import { prepare } from "./prepare.mjs";
import { runQuietly } from "./prepare/run-quietly.mjs";
import { root } from "./prepare/state.mjs";

const bin = (name) => path.join(root, "node_modules", name);
const npmRun = ["--conditions=source", "--import", "tsx"];

/** Independent steps, the longest first; each is a list of commands for node that end at the first failure. */
const steps = [
  { name: "lint", fix: "npx eslint --fix .", commands: [[bin("eslint/bin/eslint.js"), "."]] },
  {
    name: "types",
    fix: "npx tsc -b, then npx tsc -p tsconfig.tests.json",
    commands: [
      [bin("typescript/bin/tsc"), "-b"],
      [bin("typescript/bin/tsc"), "-p", "tsconfig.tests.json", "--noEmit"],
    ],
  },
  { name: "imports", commands: [[bin("vitest/vitest.mjs"), "run", "--project", "architecture", "test/architecture"]] },
  {
    name: "format",
    fix: "npx prettier --write .",
    commands: [[bin("prettier/bin/prettier.cjs"), "--check", "--log-level=warn", "."]],
  },
  { name: "dead code", fix: "npx knip", commands: [[bin("knip/bin/knip.js"), "--no-progress"]] },
  { name: "generated files", fix: "npm run generate", commands: [[...npmRun, "scripts/generate.ts", "--check"]] },
  { name: "migrations", fix: "npm run generate:migration", commands: [["scripts/check-migrations.mjs"]] },
  { name: "documents", commands: [["scripts/check-doc-references.mjs"]] },
];

await prepare({ build: false });

const queue = [...steps];
const failures = [];
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
for (const { step, output } of failures) {
  console.error(`\n── ${step.name} ${"─".repeat(100 - step.name.length)}\n${output.trim()}`);
  if (step.fix !== undefined) console.error(`\nTo repair or repeat: ${step.fix}`);
}
console.log(failures.length === 0 ? "\nAll checks passed" : `\n${failures.length} of ${steps.length} checks failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

async function work() {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const startedAt = Date.now();
    const output = await runStep(step);
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
    console.log(`${output === null ? "ok    " : "FAILED"} ${step.name.padEnd(16)} ${seconds.padStart(6)} s`);
    if (output !== null) failures.push({ step, output });
  }
}

/** Returns null, or the output of the command that failed. */
async function runStep({ commands }) {
  for (const args of commands) {
    const env = { ...process.env, NODE_ENV: "test", FORCE_COLOR: "0", NO_COLOR: "1" };
    const run = await runQuietly(process.execPath, args, { cwd: root, env, timeoutMs: 300_000 });
    if (!run.ok) return run.output || `ended with code ${run.code}`;
  }
  return null;
}
