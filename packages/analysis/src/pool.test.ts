import { writeFileSync } from "node:fs";
import { once } from "node:events";
import { mkdtemp, open, readdir, readlink, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ScanError } from "@muster/contract";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { PlannedFile } from "./plan-analysis.ts";
import { type AnalysisPool, type AnalysisPoolOptions, type PoolEvent, createAnalysisPool } from "./pool.ts";
import type { BlobSource } from "./protocol.ts";

// Every case starts real processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const faultyChild = new URL("./testing/faulty-child.ts", import.meta.url);
const unabortable = new AbortController().signal;

function startPool(options: Partial<AnalysisPoolOptions> = {}): { pool: AnalysisPool; events: PoolEvent[] } {
  const events: PoolEvent[] = [];
  const pool = createAnalysisPool({ children: 1, childEntry: faultyChild, log: (e) => events.push(e), ...options });
  endings.push(() => pool.close());
  return { pool, events };
}

/** Writes files of which some make the process that analyses them misbehave, in the way that their content names. */
async function writeSource(contents: readonly string[]): Promise<{ source: BlobSource; files: PlannedFile[] }> {
  const root = await mkdtemp(join(tmpdir(), "muster-pool-"));
  endings.push(() => rm(root, { recursive: true }));
  const files = contents.map((content, index) => ({
    path: `${String(index).padStart(4, "0")}.py`,
    oid: null,
    bytes: Buffer.byteLength(content),
    language: "python" as const,
  }));
  await Promise.all(files.map(({ path }, index) => writeFile(join(root, path), contents[index] ?? "")));
  return { source: { kind: "directory", root }, files };
}

/** A child of which only the first starts, until a file named `healed` lies beside it. */
function childAfterFirst(child: URL): string {
  return `
    import { existsSync, writeFileSync } from "node:fs";
    const besides = (name: string) => new URL(name, import.meta.url);
    try {
      writeFileSync(besides("first"), "", { flag: "wx" });
    } catch {
      if (!existsSync(besides("healed"))) process.exit(1);
    }
    await import(${JSON.stringify(child.href)});`;
}

/** A child of which only the first is what it should be. */
function firstThenOther(first: URL, other: URL): string {
  return `
    import { writeFileSync } from "node:fs";
    let entry = ${JSON.stringify(first.href)};
    try {
      writeFileSync(new URL("first", import.meta.url), "", { flag: "wx" });
    } catch {
      entry = ${JSON.stringify(other.href)};
    }
    await import(entry);`;
}

function startedPids(events: readonly PoolEvent[]): number[] {
  return events.flatMap((event) => (event.kind === "child-started" ? (event.pid ?? []) : []));
}

async function readlinks(folder: string): Promise<string[]> {
  const names = await readdir(folder);
  const targets = await Promise.all(names.map((name) => readlink(join(folder, name)).catch(() => "")));
  return targets.filter((target) => target !== "");
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe("a file that takes its analysis process down", () => {
  it.each([
    ["abort", "crashed"],
    ["kill", "crashed"],
    ["exit", "crashed"],
    ["garbage", "crashed"],
    ["foreign-answer", "crashed"],
    ["endless-answer", "crashed"],
    ["grow-heap", "memory"],
    ["grow-native", "memory"],
    ["hang", "timeout"],
  ])("by %s is the only one lost, as %s", async (fault, reason) => {
    const fileMs = fault === "hang" ? 1_000 : 60_000;
    const { pool } = startPool({ bounds: { fileMs, childBytesMax: 900 * 1024 * 1024 } });
    const { source, files } = await writeSource(["one", "two", fault, "four", "five"]);
    const result = await pool.analyse({ source, files }, unabortable);
    expect(result.skipped.map(({ path, reason }) => ({ path, reason }))).toEqual([{ path: "0002.py", reason }]);
    expect(result.files.map(({ path }) => path)).toEqual(["0000.py", "0001.py", "0003.py", "0004.py"]);
  });

  it("does so as often as there are such files, while others go on", async () => {
    const { pool, events } = startPool({ children: 2 });
    const contents = Array.from({ length: 120 }, (_, index) => (index % 30 === 7 ? "abort" : "fine"));
    const { source, files } = await writeSource(contents);
    const result = await pool.analyse({ source, files }, unabortable);
    expect(result.skipped).toHaveLength(4);
    expect(result.files).toHaveLength(116);
    // Each of them twice: the second time alone.
    expect(events.filter(({ kind }) => kind === "child-ended")).toHaveLength(8);
  });

  it.each(["abort-later", "kill-later", "grow-later"])(
    "by %s, because of what the files before it left behind, is tried alone in a new one and not lost",
    async (fault) => {
      const { pool, events } = startPool({ bounds: { childBytesMax: 600 * 1024 * 1024 } });
      const { source, files } = await writeSource(["one", fault, "three", fault]);
      const result = await pool.analyse({ source, files }, unabortable);
      expect(result.skipped).toEqual([]);
      expect(result.files.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
      expect(startedPids(events)).toHaveLength(3);
    },
  );

  it("is tried before the files that wait, and none of them with it", async () => {
    const { pool } = startPool();
    const { source, files } = await writeSource([
      "pid",
      "pid",
      "kill-later",
      ...Array.from({ length: 40 }, () => "pid"),
    ]);
    const { ruleErrors, skipped } = await pool.analyse({ source, files }, unabortable);
    expect(skipped).toEqual([]);
    const [first, second, ...others] = ruleErrors.map(({ message }) => message);
    expect(first).toBe(second);
    // Those of its batch that were not come to went to the new process, after it.
    expect(others).toHaveLength(40);
    expect(new Set(others).size).toBe(1);
    expect(others[0]).not.toBe(first);
  });

  it("is not tried again when it took too long", async () => {
    const { pool, events } = startPool({ bounds: { fileMs: 1_000 } });
    const { source, files } = await writeSource(["hang"]);
    const { skipped } = await pool.analyse({ source, files }, unabortable);
    expect(skipped).toMatchObject([{ reason: "timeout" }]);
    expect(startedPids(events)).toHaveLength(1);
  });

  it("costs no process when the engine only throws", async () => {
    const { pool, events } = startPool();
    const { source, files } = await writeSource(["one", "throw", "three"]);
    const { skipped } = await pool.analyse({ source, files }, unabortable);
    expect(skipped).toEqual([{ path: "0001.py", reason: "analysis-error", bytes: 5, detail: "the engine gave up" }]);
    expect(startedPids(events)).toHaveLength(1);
  });
});

describe("a scan of files that take long", () => {
  const bounds = { slowMs: 200, slowMsPerScanMax: 1_800, fileMs: 1_000, childPollMs: 50 };

  it.each([
    ["hang", "timeout"],
    ["abort", "crashed"],
    ["dawdle", null],
  ] as const)("ends when %s has used up its time, and says of each file what became of it", async (fault, reason) => {
    const { pool, events } = startPool({
      children: 2,
      bounds: { ...bounds, fileMs: reason === null ? 60_000 : bounds.fileMs },
    });
    const { source, files } = await writeSource(Array.from({ length: 120 }, () => fault));
    const { skipped, files: analysed, losses, conclusive } = await pool.analyse({ source, files }, unabortable);
    const late = skipped.filter((file) => file.reason === "over-time-limit");
    const tried = files.length - late.length;
    expect(skipped.filter((file) => file.reason === reason)).toHaveLength(reason === null ? 0 : tried);
    expect(analysed).toHaveLength(reason === null ? tried : 0);
    expect(tried).toBeGreaterThanOrEqual(1);
    // Two, nine or four use it up; where the machine is busy, less of their time is seen.
    expect(tried).toBeLessThan(30);
    expect(startedPids(events).length).toBeLessThanOrEqual(2 * tried + 2);
    expect(losses.filter((count) => count > 0)).toHaveLength(reason === null ? 0 : tried);
    expect(conclusive).toBe(false);
  });

  it("comes to the files that no scan has tried before it tries again those that were lost", async () => {
    const { pool } = startPool({ bounds });
    const { source, files } = await writeSource(["hang", "hang", "hang", "fine", "hang", "fine"]);
    const losses = [1, 2, 3, 0, 0, 1];
    const result = await pool.analyse({ source, files, losses }, unabortable);
    expect(result.files.map(({ path }) => path)).toEqual(["0003.py"]);
    expect(result.skipped.map(({ reason }) => reason)).toEqual([
      "timeout",
      "over-time-limit",
      "over-time-limit",
      "timeout",
      "over-time-limit",
    ]);
    // Having waited in vain is no attempt.
    expect(result.losses).toEqual([2, 2, 3, 0, 1, 1]);
  });

  it("leaves those of the next one alone", async () => {
    const { pool } = startPool({ bounds });
    const slow = await writeSource(["hang", "hang", "hang", "hang"]);
    const quick = await writeSource(["fine", "fine"]);
    const [first, second] = await Promise.all([pool.analyse(slow, unabortable), pool.analyse(quick, unabortable)]);
    expect(first.skipped).toHaveLength(4);
    expect(second).toMatchObject({ skipped: [], conclusive: true });
  });
});

describe("a grammar that does not load", () => {
  it.each([
    ["go", "in the same process", 1],
    ["rust", "after a trap in a new process", 2],
  ] as const)("costs the files in %s alone, and the others are analysed %s", async (language, _, processes) => {
    const { pool, events } = startPool();
    const { source, files: planned } = await writeSource(["one", "two", "three", "four"]);
    const files = planned.map((file, index) => (index % 2 === 1 ? { ...file, language } : file));
    const { skipped, files: analysed } = await pool.analyse({ source, files }, unabortable);
    const detail = `The grammar of ${language} did not load.`;
    expect(skipped).toEqual([
      { path: "0001.py", reason: "analysis-error", bytes: 3, detail },
      { path: "0003.py", reason: "analysis-error", bytes: 4, detail },
    ]);
    expect(analysed.map(({ path }) => path)).toEqual(["0000.py", "0002.py"]);
    expect(startedPids(events)).toHaveLength(processes);
  });
});

describe("the pool", () => {
  it("starts nothing before there is work, one process for little work, and keeps it for the next scan", async () => {
    const { pool, events } = startPool({ children: 4 });
    expect(events).toEqual([]);
    const { source, files } = await writeSource(["pid", "pid"]);
    const first = await pool.analyse({ source, files }, unabortable);
    const second = await pool.analyse({ source, files }, unabortable);
    expect(startedPids(events)).toHaveLength(1);
    expect(new Set([...first.ruleErrors, ...second.ruleErrors].map(({ message }) => Number(message)))).toEqual(
      new Set(startedPids(events)),
    );
  });

  it("divides one large scan among its processes", async () => {
    const { pool } = startPool({ children: 2 });
    const { source, files } = await writeSource(Array.from({ length: 3_000 }, () => `pid${" ".repeat(2_000)}`));
    const { ruleErrors, files: analysed } = await pool.analyse({ source, files }, unabortable);
    expect(new Set(ruleErrors.map(({ message }) => message)).size).toBe(2);
    expect(analysed.map(({ path }) => path)).toEqual(files.map(({ path }) => path));
  });

  it("lets a small scan pass a large one that came before", async () => {
    const { pool } = startPool();
    const large = await writeSource(Array.from({ length: 2_000 }, () => "fine"));
    const small = await writeSource(["fine"]);
    const order: string[] = [];
    await Promise.all([
      pool.analyse(large, unabortable).then(() => order.push("large")),
      pool.analyse(small, unabortable).then(() => order.push("small")),
    ]);
    expect(order).toEqual(["small", "large"]);
  });

  it("reports progress to the last file", async () => {
    const { pool } = startPool();
    const { source, files } = await writeSource(["one", "abort", "three"]);
    const steps: string[] = [];
    const onProgress = (done: number, total: number) => steps.push(`${done}/${total}`);
    await pool.analyse({ source, files, onProgress }, unabortable);
    expect(steps).toEqual(["1/3", "2/3", "3/3"]);
  });

  it("keeps the first findings in path order when a scan has more than it may", async () => {
    const { pool } = startPool({ children: 2 });
    const { source, files } = await writeSource([...Array.from({ length: 210 }, () => "find 1000"), "find 0"]);
    const result = await pool.analyse({ source, files }, unabortable);
    expect(result.truncated).toBe(true);
    expect(result.files.map(({ analysis }) => analysis.findings.length)).toEqual(
      files.map((_, index) => (index < 100 ? 1_000 : 0)),
    );
    expect(result.files.filter(({ analysis }) => analysis.truncated)).toHaveLength(110);
  });

  it("stops within a moment when its signal aborts, and serves the next scan", async () => {
    const { pool, events } = startPool();
    const { source, files } = await writeSource(["hang"]);
    const controller = new AbortController();
    const reason = new ScanError("claim-lost", "Somebody else has it.");
    const scan = pool.analyse({ source, files }, controller.signal);
    setTimeout(() => controller.abort(reason), 50);
    await expect(scan).rejects.toBe(reason);
    const next = await writeSource(["fine"]);
    expect((await pool.analyse(next, unabortable)).files).toHaveLength(1);
    expect(startedPids(events).length).toBeLessThanOrEqual(2);
  });

  it("leaves no process when it closes, and cancels what is going on", async () => {
    const { pool, events } = startPool({ children: 2 });
    const { source, files } = await writeSource(Array.from({ length: 100 }, () => "hang"));
    const scan = expect(pool.analyse({ source, files }, unabortable)).rejects.toMatchObject({ code: "cancelled" });
    await pool.close();
    await scan;
    expect(startedPids(events)).toHaveLength(2);
    expect(startedPids(events).filter(isAlive)).toEqual([]);
    await expect(pool.analyse({ source, files }, unabortable)).rejects.toMatchObject({ code: "cancelled" });
  });

  it.each(["missing-child.ts", "stillborn-child.ts", "idle-death-child.ts"])(
    "says that analysis is unavailable after %s failed three times",
    async (entry) => {
      const childEntry = new URL(`./testing/${entry}`, import.meta.url);
      const { pool, events } = startPool({ childEntry, bounds: { childStartMs: 2_000 } });
      const { source, files } = await writeSource(["one"]);
      await expect(pool.analyse({ source, files }, unabortable)).rejects.toMatchObject({
        code: "analysis-unavailable",
      });
      expect(startedPids(events)).toHaveLength(3);
    },
  );

  it("refuses a process of other code at once, and says what to do", async () => {
    const childEntry = new URL("./testing/other-code-child.ts", import.meta.url);
    const { pool, events } = startPool({ childEntry });
    const { source, files } = await writeSource(["one"]);
    const refusal = pool.analyse({ source, files }, unabortable);
    await expect(refusal).rejects.toMatchObject({ code: "analysis-unavailable", isRetryable: true });
    await expect(refusal).rejects.toThrow("upgrade in place: start it again");
    expect(startedPids(events)).toHaveLength(1);
  });

  it("goes on with the processes that it has when a later one runs other code", async () => {
    const directory = await mkdtemp(join(tmpdir(), "muster-children-"));
    endings.push(() => rm(directory, { recursive: true }));
    await writeFile(join(directory, "package.json"), '{ "type": "module" }');
    const [first, later] = [faultyChild, new URL("./testing/other-code-child.ts", import.meta.url)];
    await writeFile(join(directory, "child.ts"), firstThenOther(first, later));
    const { pool, events } = startPool({ children: 2, childEntry: pathToFileURL(join(directory, "child.ts")) });
    const { source, files } = await writeSource(Array.from({ length: 200 }, () => "fine"));
    const { skipped, files: analysed } = await pool.analyse({ source, files }, unabortable);
    expect([skipped, analysed.length]).toEqual([[], 200]);
    // The other one is tried again at most once, when it was refused before the first was ready.
    expect(startedPids(events).length).toBeLessThanOrEqual(3);
  });

  it("goes on after its only process died of a file, though others would not start before", async () => {
    const directory = await mkdtemp(join(tmpdir(), "muster-children-"));
    endings.push(() => rm(directory, { recursive: true }));
    await writeFile(join(directory, "package.json"), '{ "type": "module" }');
    await writeFile(join(directory, "child.ts"), childAfterFirst(faultyChild));
    let living = 0;
    let isWorking = false;
    const pids = new Set<number>();
    // The one child is at its second file, and the pool has given up starting another beside it.
    const killLast = (): void => {
      if (living !== 1 || !isWorking) return;
      isWorking = false;
      writeFileSync(join(directory, "healed"), "");
      for (const pid of pids) process.kill(pid, "SIGKILL");
    };
    const log = (event: PoolEvent): void => {
      living += event.kind === "child-started" ? 1 : -1;
      if (event.pid !== undefined) pids[event.kind === "child-started" ? "add" : "delete"](event.pid);
      setImmediate(killLast);
    };
    const childEntry = pathToFileURL(join(directory, "child.ts"));
    const bounds = { childStartAttemptsMax: 1, fileMs: 600_000 };
    const { pool } = startPool({ children: 2, childEntry, bounds, log });
    const { source, files } = await writeSource(["fine", "wait-later", ...Array.from({ length: 60 }, () => "fine")]);
    const onProgress = (done: number): void => {
      isWorking ||= done === 1;
      setImmediate(killLast);
    };
    const { skipped, files: analysed } = await pool.analyse({ source, files, onProgress }, unabortable);
    expect(skipped).toEqual([]);
    expect(analysed).toHaveLength(62);
  });

  it("ends a child that never becomes ready", async () => {
    const childEntry = new URL("./testing/never-ready-child.ts", import.meta.url);
    const { pool } = startPool({ childEntry, bounds: { childStartMs: 300, childStartAttemptsMax: 1 } });
    const { source, files } = await writeSource(["one"]);
    await expect(pool.analyse({ source, files }, unabortable)).rejects.toMatchObject({ code: "analysis-unavailable" });
  });

  it("gives its processes nothing of this one's environment, open files, connections and folder", async () => {
    const directory = await mkdtemp(join(tmpdir(), "muster-secret-"));
    endings.push(() => rm(directory, { recursive: true }));
    const file = await open(join(directory, "secret"), "w+");
    const server = createServer((connection) => connection.pipe(connection)).listen(0, "127.0.0.1");
    await once(server, "listening");
    const connection = connect((server.address() as AddressInfo).port, "127.0.0.1");
    await once(connection, "connect");
    endings.push(async () => {
      connection.destroy();
      server.close();
      await file.close();
    });
    const childEntry = new URL("./testing/environment-child.ts", import.meta.url);
    const { pool, events } = startPool({ childEntry, bounds: { childStartAttemptsMax: 1 } });
    const { source, files } = await writeSource(["one"]);
    await expect(pool.analyse({ source, files }, unabortable)).rejects.toThrow();
    const end = events.find((event) => event.kind === "child-ended");
    const stderr = end?.stderr ?? "";
    expect(stderr).toContain("environment: []");
    expect(stderr).toContain('folder: "/"');
    if (process.platform !== "linux") return;
    const own = await readlinks("/proc/self/fd");
    const theirs = JSON.parse(/descriptors: (.*)/.exec(stderr)?.[1] ?? "null") as string[];
    // Pipes to this process, and what Node opens for itself.
    expect(theirs.length).toBeGreaterThanOrEqual(5);
    const shared = theirs.filter(
      (target) => own.includes(target) && !/^(?:pipe|socket):|^anon_inode|^\/dev\/null$/.test(target),
    );
    expect(shared).toEqual([]);
    expect(theirs.join()).not.toContain("muster-secret-");
    // A pair of sockets joins the two processes for each pipe; neither end of one is the other's, and no connection is.
    const sockets = (targets: readonly string[]): string[] => targets.filter((target) => target.startsWith("socket:"));
    expect(sockets(own).length).toBeGreaterThanOrEqual(3);
    expect(sockets(theirs).filter((target) => own.includes(target))).toEqual([]);
  });
});
