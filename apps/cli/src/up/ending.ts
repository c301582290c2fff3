/** Somebody asked for the end: Ctrl-C, or a signal. Not an error. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

export interface Ending {
  /** Aborted with {@link Interrupted}, or with the failure that makes going on pointless. */
  readonly signal: AbortSignal;
  fail(failure: Error): void;
}

/** A second signal sooner than this is the first one arriving twice: npm forwards what the terminal has sent already. */
const repeatMs = 500;

export interface EndingOptions {
  readonly onFirst: () => void;
  /** A second signal: whoever waits has waited long enough. */
  readonly onSecond: () => void;
}

/** Listens for SIGINT, SIGTERM and SIGHUP until disposed. */
export function watchForEnding(options: EndingOptions): Ending & Disposable {
  const controller = new AbortController();
  let firstAt: number | null = null;
  const onSignal = () => {
    const now = performance.now();
    if (firstAt === null) {
      firstAt = now;
      options.onFirst();
      controller.abort(new Interrupted("interrupted"));
    } else if (now - firstAt >= repeatMs) {
      options.onSecond();
    }
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, onSignal);
  return {
    signal: controller.signal,
    fail: (failure) => controller.abort(failure),
    [Symbol.dispose]: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

/** Resolves, with the reason, when `signal` is aborted. */
export function aborted(signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(signal.reason);
    else signal.addEventListener("abort", () => resolve(signal.reason), { once: true });
  });
}
