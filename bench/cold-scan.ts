import { execFile } from "node:child_process";
import { cpus, tmpdir } from "node:os";
import { mkdtemp, rm, symlink } from "node:fs/promises";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { currentCommit } from "./current-commit.ts";
import { median, spread } from "./median.ts";
import { serveRepositories } from "../packages/git/src/testing/index.ts";

const run = promisify(execFile);
const root = new URL("..", import.meta.url).pathname;

const usage = `npm run bench -- cold-scan [--runs N] GIT_DIRECTORY…

Serves each bare repository or .git directory over loopback HTTP (git http-backend) and times, in turn,
  scan   muster scan URL: fetch, analyse, report, without a checkout
  clone  git clone --depth 1 of the same URL, with its checkout
Prints the median of each in seconds and their ratio, pair by pair. Below 1 the whole audit takes less time than a
checkout does. Build first: npm run build.`;

/** Times `muster scan` against `git clone --depth 1` of the same repositories, in pairs. */
export async function coldScan(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { runs: { type: "string", default: "3" }, help: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  if (values.help || positionals.length === 0) {
    console.log(usage);
    return;
  }
  const folder = await mkdtemp(path.join(tmpdir(), "muster-bench-"));
  try {
    await using server = await serveRepositories(folder);
    console.log(
      `commit ${await currentCommit()}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`,
    );
    console.log("repository                          runs   scan s  clone s   scan/clone median (min–max)");
    for (const [index, directory] of positionals.entries()) {
      await symlink(path.resolve(directory), path.join(folder, String(index)));
      const target = { url: `${server.url}/${String(index)}`, host: server.host, folder };
      console.log(await measure(nameOf(directory), target, Number(values.runs)));
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Target {
  readonly url: string;
  readonly host: string;
  readonly folder: string;
}

async function measure(name: string, target: Target, runs: number): Promise<string> {
  const pairs: { scan: number; clone: number }[] = [];
  // The first pair warms the caches of disk and loader and is not counted.
  for (let index = 0; index <= runs; index++) {
    const pair = { scan: await timeScan(target), clone: await timeClone(target) };
    if (index > 0) pairs.push(pair);
  }
  const ratios = pairs.map(({ scan, clone }) => scan / clone);
  const columns = [
    name.slice(-34).padEnd(34),
    String(runs).padStart(6),
    median(pairs.map(({ scan }) => scan))
      .toFixed(2)
      .padStart(8),
    median(pairs.map(({ clone }) => clone))
      .toFixed(2)
      .padStart(8),
    `  ${spread(ratios)}`,
  ];
  return columns.join(" ");
}

async function timeScan({ url, host, folder }: Target): Promise<number> {
  const output = ["--format", "json", "--output", path.join(folder, "audit.json")];
  const allowed = ["--allow-protocol", "http", "--allow-host", host];
  return await time(process.execPath, [path.join(root, "apps/cli/bin/muster.mjs"), "scan", url, ...allowed, ...output]);
}

async function timeClone({ url, folder }: Target): Promise<number> {
  const checkout = path.join(folder, "checkout");
  try {
    return await time("git", ["clone", "--quiet", "--depth", "1", url, checkout]);
  } finally {
    await rm(checkout, { recursive: true, force: true });
  }
}

async function time(command: string, args: readonly string[]): Promise<number> {
  const start = performance.now();
  await run(command, [...args]);
  return (performance.now() - start) / 1_000;
}

function nameOf(directory: string): string {
  const resolved = path.resolve(directory).replace(/\/(?:\.git|repo)$/, "");
  return path.basename(resolved);
}
