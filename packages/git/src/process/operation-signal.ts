import { ScanError } from "@muster/contract";

export interface OperationSignal extends Disposable {
  readonly signal: AbortSignal;
  /** Ends the operation with this failure. */
  fail(error: ScanError): void;
}

/**
 * Returns a signal that aborts with a ScanError as reason: `cancelled` when the caller's signal aborts (or the caller's
 * own ScanError, when that is its reason), `timeout` when the time is over, or what `fail` was given.
 */
export function operationSignal(caller: AbortSignal, timeoutMs: number, timeout: ScanError): OperationSignal {
  const controller = new AbortController();
  const fail = (error: ScanError): void => controller.abort(error);
  const onAbort = (): void => {
    const reason: unknown = caller.reason;
    fail(reason instanceof ScanError ? reason : new ScanError("cancelled", "The scan was stopped.", { cause: reason }));
  };
  const timer = setTimeout(() => fail(timeout), timeoutMs);
  if (caller.aborted) onAbort();
  else caller.addEventListener("abort", onAbort, { once: true });
  return {
    signal: controller.signal,
    fail,
    [Symbol.dispose]: () => {
      clearTimeout(timer);
      caller.removeEventListener("abort", onAbort);
    },
  };
}
