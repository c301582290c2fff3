import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { median } from "./median.ts";
import { describeRatios, printContext, printRow } from "./rescan/report.ts";

const usage = `npm run bench -- start [--runs N]

Starts \`muster up\`, as \`npm start\` does where everything is installed and built, and times it to the first answer of its API: on
an empty data directory, which it has to make, and on the one from before. Beside it the start of a Node process that does nothing,
which tells how busy the machine is. Build first: npm run build.`;

const command = new URL("../apps/cli/bin/muster.mjs", import.meta.url).pathname;
const pollMs = 10;

/** Times the start of the whole system. */
export async function start(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { runs: { type: "string", default: "5" }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  await printContext();
  const times = { empty: [] as number[], used: [] as number[], node: [] as number[] };
  for (let run = 0; run < Number(values.runs); run += 1) {
    const directory = await mkdtemp(path.join(tmpdir(), "muster-bench-"));
    try {
      times.node.push(await timeNode());
      times.empty.push(await timeUp(directory));
      times.used.push(await timeUp(directory));
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }
  printRow(["data directory", "median s", "least–most"]);
  for (const [name, list] of Object.entries(times)) {
    const label = name === "node" ? "(bare node)" : name;
    printRow([label, (median(list) / 1_000).toFixed(2), describeRatios(list.map((time) => time / 1_000))]);
  }
}

async function timeNode(): Promise<number> {
  const started = performance.now();
  await once(spawn(process.execPath, ["-e", "0"], { stdio: "ignore" }), "close");
  return performance.now() - started;
}

async function timeUp(directory: string): Promise<number> {
  const started = performance.now();
  const child = spawn(process.execPath, [command, "up"], { cwd: directory, stdio: "ignore" });
  const ended = once(child, "close");
  try {
    await untilAnswered(path.join(directory, ".muster", "local.json"), () => child.exitCode !== null);
    return performance.now() - started;
  } finally {
    child.kill("SIGINT");
    await ended;
  }
}

async function untilAnswered(file: string, hasEnded: () => boolean): Promise<void> {
  for (;;) {
    if (hasEnded()) throw new Error("muster up has ended");
    const text = await readFile(file, "utf8").catch(() => null);
    if (text !== null) {
      const { url, key } = JSON.parse(text) as { url: string; key: string };
      const headers = { authorization: `Bearer ${key}` };
      const answer = await fetch(new URL("/v1/scans", url), { headers }).catch(() => null);
      if (answer?.ok === true) return;
    }
    await sleep(pollMs);
  }
}
