import { parseArgs } from "node:util";
import type { ScanResource } from "@muster/contract";
import { median } from "./median.ts";
import { elapsedMs, startInstallation, type Installation } from "./rescan/installation.ts";
import { describeRatios, printContext, printRow } from "./rescan/report.ts";
import { createBenchRepository } from "./rescan/repository.ts";

const usage = `npm run bench -- rescan-changed [--runs N] [--sizes FILES,FILES,…]

Commits a change to 1 % of the files of a repository of real source, scans it through API, queue and worker, and then scans
the same commit once more from nothing (force). Prints the median of both and their ratio, pair by pair.
Build first: npm run build.`;

/** Times scans of a commit that changed 1 % of the files against cold scans of the same commit. */
export async function rescanChanged(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: "string", default: "5" },
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
  printRow(["files", "MB", "changed", "rescan ms", "cold ms", "ratio", "stages of the rescan, ms"]);
  for (const size of values.sizes.split(",").map(Number)) await measure(installation, size, Number(values.runs));
}

async function measure(installation: Installation, size: number, runs: number): Promise<void> {
  const { repositories, sources } = installation;
  const name = `changed-${size}`;
  const repository = await createBenchRepository(sources.slice(0, size), { parent: repositories, name });
  await installation.scan([name]);
  const pairs: { rescan: ScanResource[]; cold: ScanResource[] }[] = [];
  let changed = 0;
  // The first pair warms the worker's processes and is not counted.
  for (let index = -1; index < runs; index += 1) {
    changed = await repository.changeOnePercent();
    const rescan = await installation.scan([name]);
    const cold = await installation.scan([name], { force: true });
    if (rescan[0]?.filesReused === 0 || cold[0]?.filesReused !== 0)
      throw new Error("the scans are not what they should be");
    if (index >= 0) pairs.push({ rescan, cold });
  }
  const last = pairs.at(-1)?.rescan[0];
  printRow([
    repository.files,
    (repository.bytes / 1e6).toFixed(1),
    changed,
    median(pairs.map(({ rescan }) => elapsedMs(rescan))).toFixed(0),
    median(pairs.map(({ cold }) => elapsedMs(cold))).toFixed(0),
    describeRatios(pairs.map(({ rescan, cold }) => elapsedMs(rescan) / elapsedMs(cold))),
    ` ${Object.entries(last?.timings ?? {})
      .map(([stage, ms]) => `${stage} ${ms}`)
      .join(", ")}`,
  ]);
}
