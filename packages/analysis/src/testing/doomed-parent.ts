import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { createAnalysisPool } from "../pool.ts";

// Runs a pool until it is killed. Prints its child's pid once the child is busy or done, as the file says.
const root = process.argv[2] ?? "";
const pids: number[] = [];
const pool = createAnalysisPool({
  children: 1,
  childEntry: new URL("./faulty-child.ts", import.meta.url),
  log: (event) => {
    if (event.kind === "child-started" && event.pid !== undefined) pids.push(event.pid);
  },
});
const files = [{ path: "a.py", oid: null, bytes: 4, language: "python" as const }];
const scan = pool.analyse({ source: { kind: "directory", root }, files }, new AbortController().signal);
if ((await readFile(join(root, "a.py"), "utf8")) === "fine") await scan;
else await untilBusy(pids[0] ?? 0);
process.stdout.write(`${pids.join(" ")}\n`);
await setTimeout(60_000);

/** Waits until the child has used so much processor time that it must be in its loop. */
async function untilBusy(pid: number): Promise<void> {
  let ticks = 0;
  for (let attempt = 0; attempt < 500 && ticks < 200; attempt++) {
    await setTimeout(20);
    const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
    ticks = Number(stat.slice(stat.lastIndexOf(")")).split(" ")[12] ?? 200);
  }
}
