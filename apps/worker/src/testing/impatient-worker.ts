import { defaultPace } from "../pace.ts";
import { becomeWorker } from "../worker-process.ts";

/** The worker's process with short waits, so that a test sees in seconds what else takes a minute. */
await becomeWorker({
  ...defaultPace,
  backoff: { baseMs: 2, maxMs: 8 },
  leaseRenewMs: 200,
  busyRetryMs: 200,
  stall: { lockMs: 1_000, checkMs: 500 },
  shutdownMs: 4_000,
  cleanUpMs: 2_000,
});
