import { Worker } from "node:worker_threads";
import { childDescriptors } from "../protocol.ts";

/**
 * Runs in a thread, because the main one may be caught in an endless loop when the parent dies. It touches no native
 * code but Node's own, and ends the whole process at once. As text, so that it needs no loader.
 */
const watch = `
  const { Socket } = require("node:net");
  const leash = new Socket({ fd: ${String(childDescriptors.leash)}, readable: true, writable: false });
  leash.on("error", () => {}).on("close", () => process.kill(process.pid, "SIGKILL")).resume();
`;

/** Makes this process end when its parent does, however that ends and whatever this process is doing. */
export function endWithParent(): void {
  const thread = new Worker(watch, {
    eval: true,
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 16, maxYoungGenerationSizeMb: 2 },
  });
  thread.unref();
  // The terminal sends Ctrl-C to children too; when they end is the parent's business.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => undefined);
}
