import { parseArgs } from "node:util";
import { median } from "./median.ts";
import { elapsedMs, startInstallation, type Installation } from "./rescan/installation.ts";
import { describeRatios, printContext, printRow } from "./rescan/report.ts";
import { createBenchRepository, type BenchRepository } from "./rescan/repository.ts";

const usage = `npm run bench -- nightly [--nights N] [--fleets REPOSITORIES,REPOSITORIES,…]

Makes a fleet of repositories of real source, from 100 to 1,000 files each, scans all of it, and then once a night: 5 % of the
repositories have changed since, in 1 % of their files, and all are submitted. Prints the time from the first submission
to the last result for the cold scans and for the nights, and their ratio. Build first: npm run build.`;

const filesMin = 100;
const filesMax = 1_000;

/** Times nights of a fleet of which 5 % have changed against scanning the same fleet cold. */
export async function nightly(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      nights: { type: "string", default: "3" },
      fleets: { type: "string", default: "20,40,80" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  await printContext();
  await using installation = await startInstallation();
  printRow(["repositories", "files", "MB", "changed", "night s", "cold s", "ratio"]);
  for (const size of values.fleets.split(",").map(Number)) await measure(installation, size, Number(values.nights));
}

async function measure(installation: Installation, size: number, nights: number): Promise<void> {
  const fleet = await makeFleet(installation, size);
  const names = fleet.map(({ name }) => name);
  const cold = elapsedMs(await installation.scan(names));
  const changedEach = Math.max(1, Math.round(size / 20));
  const times: number[] = [];
  for (let night = 0; night < nights; night += 1) {
    for (let index = 0; index < changedEach; index += 1) {
      await fleet[(night * changedEach + index) % fleet.length]?.changeOnePercent();
    }
    const scans = await installation.scan(names);
    const made = scans.filter(({ unchanged }) => !unchanged).length;
    if (made !== changedEach) throw new Error(`${made} scans were made where ${changedEach} repositories had changed`);
    times.push(elapsedMs(scans));
  }
  printRow([
    size,
    fleet.reduce((sum, { files }) => sum + files, 0),
    (fleet.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(0),
    changedEach,
    (median(times) / 1_000).toFixed(1),
    (cold / 1_000).toFixed(1),
    describeRatios(times.map((time) => time / cold)),
  ]);
}

/** Repositories of many sizes, evenly spread on a logarithmic scale, each another stretch of the sources. */
async function makeFleet({ repositories, sources }: Installation, size: number): Promise<BenchRepository[]> {
  const fleet: BenchRepository[] = [];
  for (let index = 0; index < size; index += 1) {
    const files = Math.round(filesMin * (filesMax / filesMin) ** (((index * 7) % size) / size));
    const start = (index * 211) % Math.max(1, sources.length - files);
    const place = { parent: repositories, name: `fleet-${size}-${index}` };
    fleet.push(await createBenchRepository(sources.slice(start, start + files), place));
  }
  return fleet;
}
