import { setTimeout as sleep } from "node:timers/promises";
import { Readiness } from "@muster/contract";
import { CommandFailure } from "../command-failure.ts";

const readyMs = 60_000;
const pollMs = 50;
const requestMs = 5_000;

/**
 * Waits until the API at `url` says that it and what it needs are ready.
 * @throws CommandFailure after a minute, with what was missing last; the signal's reason when aborted
 */
export async function waitUntilReady(url: string, signal: AbortSignal): Promise<void> {
  const deadline = Date.now() + readyMs;
  for (;;) {
    signal.throwIfAborted();
    const missing = await askReadiness(url, signal);
    if (missing === null) return;
    if (Date.now() > deadline) throw new CommandFailure(`The API at ${url} is not ready after a minute: ${missing}.`);
    await sleep(pollMs, undefined, { signal });
  }
}

/** Returns null when ready, else what is missing. */
async function askReadiness(url: string, signal: AbortSignal): Promise<string | null> {
  try {
    const response = await fetch(new URL("/readyz", url), {
      signal: AbortSignal.any([signal, AbortSignal.timeout(requestMs)]),
      redirect: "error",
    });
    const text = await response.text();
    if (response.ok) return null;
    const failed = Readiness.parse(JSON.parse(text)).dependencies.filter(({ status }) => status === "failed");
    return failed.map(({ name, detail }) => `${name}: ${detail ?? "failed"}`).join(", ");
  } catch {
    return "it does not answer";
  }
}
