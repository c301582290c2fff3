import { setTimeout as sleep } from "node:timers/promises";
import { isFinished, type BackfillResource } from "@muster/contract";
import type { ApiClient } from "../client/api-client.ts";
import { patiently } from "../follow/follow-scans.ts";
import type { NamedBackfill } from "../follow/progress-line.ts";

/** Between two rounds of questions; longer with many repositories, so that asking stays a small part of the API's work. */
const pollMs = 500;
const pollMsPerBackfill = 25;

export interface FollowBackfillsRequest {
  readonly client: Pick<ApiClient, "getBackfill">;
  readonly backfills: readonly NamedBackfill[];
  readonly onUpdate: (backfills: readonly NamedBackfill[]) => void;
  readonly signal: AbortSignal;
}

/** Asks the API about the backfills until each has ended, and returns them in the order given. Throws as `followScans` does. */
export async function followBackfills(request: FollowBackfillsRequest): Promise<readonly NamedBackfill[]> {
  const { client, onUpdate, signal } = request;
  let known = request.backfills;
  const isOpen = ({ backfill }: NamedBackfill) => !isFinished(backfill.state);
  onUpdate(known);
  while (known.some(isOpen)) {
    await sleep(Math.max(pollMs, known.filter(isOpen).length * pollMsPerBackfill), undefined, { signal });
    const asked: NamedBackfill[] = [];
    for (const named of known) {
      const ask = (): Promise<BackfillResource> => client.getBackfill(named.backfill.repositoryId);
      asked.push(isOpen(named) ? { ...named, backfill: await patiently(signal, ask) } : named);
    }
    known = asked;
    onUpdate(known);
  }
  return known;
}
