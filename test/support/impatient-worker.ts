import { fileURLToPath } from "node:url";

/** The worker's process with short waits. */
export const impatientWorker = fileURLToPath(
  new URL("../../apps/worker/src/testing/impatient-worker.ts", import.meta.url),
);
