import { setTimeout as sleep } from "node:timers/promises";
import { isFinished, type ScanResource } from "@muster/contract";
import { ApiRefusal, type ApiClient } from "../client/api-client.ts";
import type { NamedScan } from "./progress-line.ts";

/** Between two rounds of questions; longer with many scans, so that asking stays a small part of the API's work. */
const pollMs = 400;
const pollMsPerScan = 25;
/** How many scans of a batch cost as much as one asked for by itself. */
const scansPerQuestion = 20;
/** The API may be restarting: this long is it asked again before following is given up. */
const unreachableMsMax = 60_000;

export interface FollowRequest {
  readonly client: Pick<ApiClient, "getScan">;
  /** Asks about all scans in few calls: for scans of a batch. */
  readonly readAll?: () => Promise<readonly ScanResource[]>;
  readonly scans: readonly { readonly id: string; readonly name: string }[];
  readonly onUpdate: (scans: readonly NamedScan[]) => void;
  readonly signal: AbortSignal;
}

/**
 * Asks the API about the scans until each has ended, and returns them in the order given. Throws the last error when the
 * API has not answered for a minute, and the signal's reason when aborted.
 */
export async function followScans(request: FollowRequest): Promise<NamedScan[]> {
  const latest = new Map<string, ScanResource>();
  const known = () =>
    request.scans.flatMap(({ id, name }) => {
      const scan = latest.get(id);
      return scan === undefined ? [] : [{ name, scan }];
    });
  const isOpen = (id: string) => {
    const scan = latest.get(id);
    return scan === undefined || !isFinished(scan.state);
  };
  for (;;) {
    const open = request.scans.filter(({ id }) => isOpen(id));
    if (open.length === 0) return known();
    for (const scan of await readOpen(request, open)) latest.set(scan.id, scan);
    request.onUpdate(known());
    if (!request.scans.some(({ id }) => isOpen(id))) continue;
    const questions = request.readAll === undefined ? open.length : open.length / scansPerQuestion;
    await sleep(Math.max(pollMs, questions * pollMsPerScan), undefined, { signal: request.signal });
  }
}

async function readOpen(request: FollowRequest, open: FollowRequest["scans"]): Promise<readonly ScanResource[]> {
  const { client, readAll, signal } = request;
  if (readAll !== undefined) return patiently(signal, readAll);
  const scans: ScanResource[] = [];
  for (const { id } of open) scans.push(await patiently(signal, () => client.getScan(id)));
  return scans;
}

/** Asks again while the API is away or busy; throws its last error after a minute, and every refusal at once. */
export async function patiently<Answer>(signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
  const deadline = Date.now() + unreachableMsMax;
  for (;;) {
    signal.throwIfAborted();
    try {
      return await ask();
    } catch (error) {
      const isTransient = !(error instanceof ApiRefusal) || error.status === 429 || error.status >= 500;
      if (!isTransient || signal.aborted || Date.now() > deadline) throw error;
      const waitMs = (error instanceof ApiRefusal ? error.retryAfterMs : undefined) ?? 1_000;
      await sleep(Math.min(waitMs, 5_000), undefined, { signal });
    }
  }
}
