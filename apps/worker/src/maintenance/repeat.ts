import { setTimeout as sleep } from "node:timers/promises";

export interface RepeatOptions {
  readonly everyMs: number;
  readonly onError: (error: unknown) => void;
}

/** Runs `task` now and then `everyMs` after its last end, until stopped. A task that throws is run again all the same. */
export function repeat(task: () => Promise<unknown>, { everyMs, onError }: RepeatOptions): { stop(): Promise<void> } {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await task().catch(onError);
      await sleep(everyMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  return {
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}
