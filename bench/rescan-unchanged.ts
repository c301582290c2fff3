import { execFile } from "node:child_process";
import { parseArgs, promisify } from "node:util";
import { median } from "./median.ts";
import { elapsedMs, startInstallation, type Installation } from "./rescan/installation.ts";
import { describeRatios, printContext, printRow } from "./rescan/report.ts";
import { createBenchRepository } from "./rescan/repository.ts";

const run = promisify(execFile);

const usage = `npm run bench -- rescan-unchanged [--runs N] [--sizes FILES,FILES,…]

Scans a repository of real source through API, queue and worker, and then again and again without a change, in pairs with
  git ls-remote URL HEAD
of the same repository over loopback HTTP. Prints the median of both and their ratio, pair by pair: how much more than
asking the host for the commit such a scan costs, submission and queue included. Build first: npm run build.`;

/** Times scans of an unchanged commit against `git ls-remote` alone. */
export async function rescanUnchanged(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: "string", default: "15" },
      sizes: { type: "string", default: "250,1000,3500" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  await printContext();
  await using installation = await startInstallation();
  printRow(["files", "MB", "scan ms", "of it git", "ls-remote ms", "ratio", "processes"]);
  for (const size of values.sizes.split(",").map(Number)) await measure(installation, size, Number(values.runs));
}

async function measure(installation: Installation, size: number, runs: number): Promise<void> {
  const { repositories, server, sources } = installation;
  const name = `unchanged-${size}`;
  const repository = await createBenchRepository(sources.slice(0, size), { parent: repositories, name });
  await installation.scan([name]);
  // A worker that has not analysed anything: whatever it starts for these scans can be counted.
  await installation.restartWorker();
  const pairs: { scan: number; resolve: number; list: number }[] = [];
  // The first pairs warm the new worker and are not counted.
  for (let index = -5; index < runs; index += 1) {
    const scans = await installation.scan([name]);
    if (!scans.every(({ unchanged }) => unchanged)) throw new Error("a scan of an unchanged commit was made");
    const start = performance.now();
    await run("git", ["ls-remote", `${server.url}/${name}`, "HEAD"]);
    const list = performance.now() - start;
    const pair = { scan: elapsedMs(scans), resolve: scans[0]?.timings.resolve ?? Number.NaN, list };
    if (index >= 0) pairs.push(pair);
  }
  printRow([
    repository.files,
    (repository.bytes / 1e6).toFixed(1),
    median(pairs.map(({ scan }) => scan)).toFixed(0),
    median(pairs.map(({ resolve }) => resolve)).toFixed(0),
    median(pairs.map(({ list }) => list)).toFixed(0),
    describeRatios(pairs.map(({ scan, list }) => scan / list)),
    await installation.countChildren(),
  ]);
}
