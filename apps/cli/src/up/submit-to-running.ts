import { createApiClient } from "../client/api-client.ts";
import { CommandFailure } from "../command-failure.ts";
import type { DataDirectory } from "./data-directory.ts";
import { aborted, Interrupted, watchForEnding } from "./ending.ts";
import { readStoredKey } from "./prepare-database.ts";
import type { RunningInstance } from "./running-instance.ts";
import { scanTargets } from "./scan-targets.ts";
import type { UpRequest } from "./up-request.ts";

/**
 * Does what was asked with the installation that already runs on this data: submits to it and follows, or says where it
 * is. Returns the exit code: 0 only if every scan succeeded.
 */
export async function submitToRunning(
  request: UpRequest,
  directory: DataDirectory,
  running: RunningInstance,
): Promise<number> {
  const { display, targets } = request;
  const key = await readStoredKey(directory.keyFile);
  if (running.url === null || key === null) {
    throw new CommandFailure(
      `Muster is just starting on ${directory.root} (process ${String(running.pid)}). Try again soon.`,
    );
  }
  display.note(`Muster already runs on ${directory.root}: ${running.url} (process ${String(running.pid)}).`);
  if (targets.length === 0) return 0;
  if (request.port !== undefined) display.note("--port has no effect on it.");
  using ending = watchForEnding({
    onFirst: () => display.note("No longer following; the scans go on."),
    onSecond: () => process.exit(130),
  });
  const client = createApiClient({ url: running.url, key, signal: ending.signal });
  const failures = await Promise.race([
    scanTargets({ ...request, client, signal: ending.signal }),
    aborted(ending.signal).then((): string[] => ["following was interrupted"]),
  ]);
  if (ending.signal.reason instanceof Interrupted) return 130;
  for (const failure of failures) process.stderr.write(`muster: ${failure}\n`);
  if (failures.length > 0 && targets.some(({ kind }) => kind === "local")) {
    display.note(
      "A path can only be scanned by a Muster that was started with it: end the running one and start again.",
    );
  }
  return failures.length === 0 ? 0 : 1;
}
