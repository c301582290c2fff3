import { setTimeout as sleep } from "node:timers/promises";
import type { BatchResource } from "@muster/contract";
import type { ApiClient } from "../client/api-client.ts";
import { patiently } from "../follow/follow-scans.ts";
import type { NamedScan } from "../follow/progress-line.ts";

export interface BatchProgress {
  readonly batches: readonly BatchResource[];
  /** Of all batches, those that run at this moment, at most one page of each. */
  readonly running: readonly NamedScan[];
}

export interface FollowBatchesRequest {
  readonly client: Pick<ApiClient, "getBatch" | "batchScans">;
  readonly ids: readonly string[];
  readonly onUpdate: (progress: BatchProgress) => void;
  readonly signal: AbortSignal;
}

const pollMs = 1_000;
const runningMax = 50;

/** Asks about the batches until each has finished, and returns them in the order given. */
export async function followBatches(request: FollowBatchesRequest): Promise<BatchResource[]> {
  const latest = new Map<string, BatchResource>();
  for (;;) {
    const open = request.ids.filter((id) => latest.get(id)?.state !== "finished");
    const running: NamedScan[] = [];
    for (const id of open) {
      const batch = await patiently(request.signal, () => request.client.getBatch(id));
      latest.set(id, batch);
      if (batch.scans.running > 0) running.push(...(await readRunning(request, id)));
    }
    const batches = request.ids.flatMap((id) => latest.get(id) ?? []);
    request.onUpdate({ batches, running });
    if (batches.every(({ state }) => state === "finished")) return batches;
    await sleep(pollMs, undefined, { signal: request.signal });
  }
}

async function readRunning({ client, signal }: FollowBatchesRequest, id: string): Promise<NamedScan[]> {
  const query = { state: "running", limit: String(runningMax) };
  const { items } = await patiently(signal, () => client.batchScans(id, query));
  const scans = new Map(items.flatMap(({ scan }) => (scan === null ? [] : [[scan.id, scan]])));
  return [...scans.values()].map((scan) => ({ name: scan.repositoryName, scan }));
}
