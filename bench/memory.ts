import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startInstallation, type Installation } from "./rescan/installation.ts";
import type { RealSource } from "./rescan/real-source.ts";
import { median } from "./median.ts";
import { describeRatios, printContext, printRow } from "./rescan/report.ts";
import { createBenchRepository } from "./rescan/repository.ts";

const usage = `npm run bench -- memory [--lines LINES,LINES,…] [--scans N]

Scans repositories of real source of so many lines through API, queue and worker, and prints the most resident memory that the
worker and all its processes had at one moment, and each kind alone. Then scans the first of them N times more from
nothing (force) and prints the peaks of the last tenth of the scans against those of the second tenth: flat is 1.
Linux only. Build first: npm run build.`;

const MB = 1e6;
const pollMs = 25;

/** Measures what a worker and its processes hold in memory. */
export async function memory(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      lines: { type: "string", default: "50000,250000,1000000" },
      scans: { type: "string", default: "100" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  await printContext();
  await using installation = await startInstallation();
  printRow(["lines", "files", "MB", "peak MB", "worker MB", "process MB"]);
  const sizes = values.lines.split(",").map(Number);
  for (const lines of sizes) await measureOne(installation, lines);
  if (Number(values.scans) > 0) await measureMany(installation, `memory-${sizes[0]}`, Number(values.scans));
}

async function measureOne(installation: Installation, lines: number): Promise<void> {
  const sources = takeLines(installation.sources, lines);
  const place = { parent: installation.repositories, name: `memory-${lines}` };
  const { files, bytes } = await createBenchRepository(sources, place);
  await installation.restartWorker();
  const { sum, worker, child } = await watch(installation, async () => {
    await installation.scan([place.name]);
  });
  const inMB = (value: number): string => (value / MB).toFixed(0);
  printRow([lines, files, inMB(bytes), inMB(sum), inMB(worker), inMB(child)]);
}

async function measureMany(installation: Installation, name: string, scans: number): Promise<void> {
  const peaks: number[] = [];
  for (let index = 0; index < scans; index += 1) {
    const { sum } = await watch(installation, async () => {
      await installation.scan([name], { force: true });
    });
    peaks.push(sum);
  }
  const tenth = Math.max(1, Math.floor(scans / 10));
  const [early, late] = [peaks.slice(tenth, 2 * tenth), peaks.slice(-tenth)];
  console.log(
    `${scans} scans of ${name}: last tenth ${(median(late) / MB).toFixed(0)} MB, second ${(median(early) / MB).toFixed(0)} MB, ` +
      `ratio ${describeRatios(late.map((peak) => peak / median(early)))}`,
  );
}

/** Returns sources of so many lines together; those there are come again under other paths when they do not suffice. */
function takeLines(sources: readonly RealSource[], lines: number): RealSource[] {
  const taken: RealSource[] = [];
  let count = 0;
  for (let round = 0; count < lines; round += 1) {
    for (const { path, content } of sources) {
      if (count >= lines) break;
      count += content.reduce((sum, byte) => sum + (byte === 0x0a ? 1 : 0), 0);
      // Not the same object again: nothing is known of a file with another content.
      const again = Buffer.concat([content, Buffer.from("\n".repeat(round))]);
      taken.push({ path: round === 0 ? path : path.replace(/^src\//, `src/round-${round}/`), content: again });
    }
  }
  return taken;
}

interface Peaks {
  /** Of all processes at one moment. */
  readonly sum: number;
  readonly worker: number;
  /** Of the largest other process. */
  readonly child: number;
}

async function watch(installation: Installation, work: () => Promise<void>): Promise<Peaks> {
  const pid = installation.workerPid();
  let peaks: Peaks = { sum: 0, worker: 0, child: 0 };
  const over = new AbortController();
  const looking = (async () => {
    while (!over.signal.aborted) {
      const children = await Promise.all((await descendantsOf(pid)).map(residentBytes));
      const worker = await residentBytes(pid);
      peaks = {
        sum: Math.max(peaks.sum, worker + children.reduce((sum, bytes) => sum + bytes, 0)),
        worker: Math.max(peaks.worker, worker),
        child: Math.max(peaks.child, ...children),
      };
      await sleep(pollMs);
    }
  })();
  try {
    await work();
  } finally {
    over.abort();
    await looking;
  }
  return peaks;
}

async function descendantsOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  const children = text.split(" ").filter(Boolean).map(Number);
  return [...children, ...(await Promise.all(children.map(descendantsOf))).flat()];
}

async function residentBytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1_024;
}
