import { execFile } from "node:child_process";
import { rm, symlink } from "node:fs/promises";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { elapsedMs, startInstallation, type Installation } from "./rescan/installation.ts";
import { median } from "./median.ts";
import { describeRatios, printContext, printRow } from "./rescan/report.ts";
import { createBenchRepository } from "./rescan/repository.ts";

const run = promisify(execFile);

const usage = `npm run bench -- cold-scan [--repositories N] [--sizes FILES,FILES,…] [GIT_DIRECTORY…]

Submits repositories that were never scanned, one after another, and times each from its submission through API, queue and
worker to its result; and, in turn,
  git clone --depth 1 of the same URL over loopback HTTP, with its checkout.
Prints the median of each and their ratio, pair by pair. Below 1 the whole audit takes less time than a checkout does.
The repositories are the given ones (bare, or .git directories), or N for each size made of real source.
Build first: npm run build.`;

interface Pair {
  readonly scan: number;
  readonly clone: number;
  readonly files: number;
  readonly bytes: number;
}

/** Times scans of repositories that nothing is known of against `git clone --depth 1` of the same. */
export async function coldScan(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      repositories: { type: "string", default: "20" },
      sizes: { type: "string", default: "60,250,1000" },
      help: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  await printContext();
  await using installation = await startInstallation();
  // The first scan starts the worker's processes and loads its grammars; it is not counted.
  await addSources(installation, "warm", { start: 0, files: 300 });
  await measure(installation, "warm");
  printRow(["repository", "analysed", "MB", "scan ms", "clone ms", "scan/clone"]);
  for (const directory of positionals) await measureGiven(installation, directory);
  if (positionals.length > 0) return;
  for (const size of values.sizes.split(",").map(Number)) await measureMade(installation, size, values.repositories);
}

async function measureGiven(installation: Installation, directory: string): Promise<void> {
  const name = path.basename(path.resolve(directory).replace(/\/(?:\.git|repo)$/, ""));
  await symlink(path.resolve(directory), path.join(installation.repositories, name));
  print(name, [await measure(installation, name)]);
}

async function measureMade(installation: Installation, files: number, repositories: string): Promise<void> {
  const pairs: Pair[] = [];
  for (let index = 0; index < Number(repositories); index += 1) {
    const name = `cold-${files}-${index}`;
    await addSources(installation, name, { start: 300 + index * 331, files });
    pairs.push(await measure(installation, name));
  }
  print(`${repositories} × ${files} files`, pairs);
}

/** Makes a repository of another stretch of the sources. */
async function addSources(
  { sources, repositories }: Installation,
  name: string,
  { start, files }: { start: number; files: number },
): Promise<void> {
  const from = start % Math.max(1, sources.length - files);
  await createBenchRepository(sources.slice(from, from + files), { parent: repositories, name });
}

async function measure(installation: Installation, name: string): Promise<Pair> {
  const scans = await installation.scan([name]);
  const coverage = scans[0]?.coverage;
  if (coverage === null || coverage === undefined || scans[0]?.filesReused !== 0) throw new Error("it was known");
  const checkout = path.join(installation.repositories, "checkout");
  const start = performance.now();
  await run("git", ["clone", "--quiet", "--depth", "1", `${installation.server.url}/${name}`, checkout]);
  const clone = performance.now() - start;
  await rm(checkout, { recursive: true, force: true });
  return { scan: elapsedMs(scans), clone, files: coverage.filesAnalysed, bytes: coverage.bytesAnalysed };
}

function print(name: string, pairs: readonly Pair[]): void {
  printRow([
    name,
    median(pairs.map(({ files }) => files)),
    (median(pairs.map(({ bytes }) => bytes)) / 1e6).toFixed(1),
    median(pairs.map(({ scan }) => scan)).toFixed(0),
    median(pairs.map(({ clone }) => clone)).toFixed(0),
    describeRatios(pairs.map(({ scan, clone }) => scan / clone)),
  ]);
}
