import { readdirSync, readFileSync } from "node:fs";
import type pg from "pg";

/** Milliseconds in a clock tick of `/proc`: USER_HZ is 100 on every Linux that Node runs on. */
const tickMs = 10;

interface ProcessTimes {
  readonly parent: number;
  readonly ownMs: number;
  /** Of children that have ended. */
  readonly endedMs: number;
}

function readTimes(pid: number): ProcessTimes | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name before it may hold spaces and brackets.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = (from: number) => (Number(fields[from]) + Number(fields[from + 1])) * tickMs;
    return { parent: Number(fields[1]), ownMs: ticks(11), endedMs: ticks(13) };
  } catch {
    return null;
  }
}

/** Processor time in milliseconds, to 10 ms: what other processes do on the machine adds little to it. */
export interface ProcessorTime {
  readonly nodeMs: number;
  readonly postgresMs: number;
}

/** Returns a function that reads the time which this process and all processes of the client's server have taken. Linux only. */
export async function processorClock(client: pg.Client): Promise<() => ProcessorTime> {
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const server = readTimes(rows[0]?.pid ?? 0)?.parent;
  if (server === undefined) throw new Error("processor time of Postgres cannot be read here");
  return () => {
    const { user, system } = process.cpuUsage();
    const children = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? [readTimes(Number(name))] : []));
    const alive = children.reduce((sum, times) => sum + (times?.parent === server ? times.ownMs : 0), 0);
    const own = readTimes(server);
    return { nodeMs: (user + system) / 1_000, postgresMs: alive + (own === null ? 0 : own.ownMs + own.endedMs) };
  };
}

/**
 * Returns a function that reads the processor time, in milliseconds, which a process and all that it started have taken, those included
 * that have ended and were waited for. Linux only.
 */
export function processTreeClock(pid: number): () => number {
  return () => {
    const times = new Map<number, ProcessTimes>();
    for (const name of readdirSync("/proc")) {
      const read = /^\d+$/.test(name) ? readTimes(Number(name)) : null;
      if (read !== null) times.set(Number(name), read);
    }
    const isWithin = (id: number): boolean => id === pid || isWithinParent(times.get(id));
    const isWithinParent = (read: ProcessTimes | undefined): boolean => read !== undefined && isWithin(read.parent);
    return [...times].reduce((sum, [id, { ownMs, endedMs }]) => sum + (isWithin(id) ? ownMs + endedMs : 0), 0);
  };
}
