import { limits, type Readiness } from "@muster/contract";
import { isMigrated } from "@muster/db";
import type { ApiDependencies } from "../../dependencies.ts";

type DependencyHealth = Readiness["dependencies"][number];

/** Says what is wrong in words that are fit for anybody who can reach the port. */
class NotReady extends Error {}

/** Asks everything that the service depends on, at once, each for at most `limits.http.readinessMs` milliseconds. */
export async function askDependencies({
  db,
  line,
  log,
}: Pick<ApiDependencies, "db" | "line" | "log">): Promise<DependencyHealth[]> {
  const onFailure = (name: string, err: unknown) => log.info({ event: "not-ready", name, err }, `${name} is not ready`);
  return await Promise.all([
    ask("postgres", onFailure, async () => {
      if (!(await isMigrated(db))) throw new NotReady('its tables are missing or old: run "muster migrate"');
    }),
    ask("queue", onFailure, () => line.ping()),
  ]);
}

async function ask(
  name: DependencyHealth["name"],
  onFailure: (name: string, error: unknown) => void,
  question: () => Promise<void>,
): Promise<DependencyHealth> {
  const start = performance.now();
  try {
    await withinReadinessTime(question());
    return { name, status: "ok", latencyMs: latency(start) };
  } catch (error) {
    onFailure(name, error);
    const detail = error instanceof NotReady ? error.message : "it does not answer";
    return { name, status: "failed", latencyMs: latency(start), detail };
  }
}

async function withinReadinessTime(question: Promise<void>): Promise<void> {
  const ms = limits.http.readinessMs;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NotReady(`no answer within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([question, late]);
  } finally {
    clearTimeout(timer);
  }
}

function latency(start: number): number {
  return Math.round((performance.now() - start) * 10) / 10;
}
