import { createApiClient } from "../client/api-client.ts";
import { CommandFailure } from "../command-failure.ts";
import { isFit } from "../doctor/check.ts";
import { formatResults } from "../doctor/format-results.ts";
import { runStartChecks } from "../doctor/run-checks.ts";
import { permitTargets } from "../targets/target-permissions.ts";
import { createPaint, type Paint } from "../terminal/paint.ts";
import { checkPaths } from "./check-paths.ts";
import { createCleanup } from "./cleanup.ts";
import { clearScratch, openDataDirectory, openMusterDirectory, type DataDirectory } from "./data-directory.ts";
import { aborted, Interrupted, watchForEnding } from "./ending.ts";
import { submitHints } from "./hints.ts";
import { writeLocalFile } from "./local-file.ts";
import { lockDataDirectory, type DataDirectoryLock } from "./running-instance.ts";
import { scanTargets } from "./scan-targets.ts";
import { startInstallation, type Installation } from "./start-installation.ts";
import { submitToRunning } from "./submit-to-running.ts";
import type { UpRequest } from "./up-request.ts";

/** Starts everything, scans what was asked for and stays up until it is ended. Returns the exit code. */
export async function runUp(request: UpRequest): Promise<number> {
  await requireFitMachine();
  const targets = await checkPaths(request.targets);
  const musterDirectory = await openMusterDirectory(request.workingDirectory);
  const directory = await openDataDirectory(request.dataDirectory);
  const outcome = await lockDataDirectory(directory.runningFile);
  if ("running" in outcome) return submitToRunning({ ...request, targets }, directory, outcome.running);
  await using lock = outcome.lock;
  return await runLocked({ ...request, targets }, { directory, musterDirectory, lock });
}

interface Place {
  readonly directory: DataDirectory;
  readonly musterDirectory: string;
  readonly lock: DataDirectoryLock;
}

async function runLocked(request: UpRequest, { directory, musterDirectory, lock }: Place): Promise<number> {
  const { display } = request;
  const killers: (() => void)[] = [];
  let removeLocalFile = () => Promise.resolve();
  using ending = watchForEnding({
    onFirst: () => display.note("Stopping: what is running is finished or handed back. Ctrl-C again ends it at once."),
    onSecond: () => {
      for (const kill of killers) kill();
      void removeLocalFile().finally(() => process.exit(130));
    },
  });
  try {
    await using cleanup = createCleanup();
    await clearScratch(directory);
    const installation = await startInstallation({
      directory,
      port: request.port,
      permissions: await permitTargets(request.targets),
      environment: request.environment.services,
      ending,
      cleanup,
      note: (line) => display.note(line),
      onKillable: (kill) => killers.push(kill),
    });
    await lock.announce(installation.url);
    removeLocalFile = await writeLocalFile(musterDirectory, installation);
    cleanup.add(removeLocalFile);
    for (const line of greeting(installation, request.paint)) display.note(line);
    return await serve(request, installation, ending.signal);
  } catch (error) {
    if (!(error instanceof Interrupted) && !isAbortBy(error, ending.signal)) throw error;
    if (ending.signal.reason instanceof CommandFailure) throw ending.signal.reason;
    return request.exitAfterScans ? 130 : 0;
  }
}

/** Scans what was given, and then stays until the end is asked for, unless told to end by itself. */
async function serve(request: UpRequest, installation: Installation, signal: AbortSignal): Promise<number> {
  const { display, targets, exitAfterScans } = request;
  if (targets.length === 0 && !exitAfterScans) {
    for (const line of await submitHints(installation, { ...request, ...request.environment })) display.note(line);
  }
  const client = createApiClient({ ...installation, signal });
  const failures = await scanTargets({ ...request, client, signal });
  if (exitAfterScans) {
    for (const failure of failures) process.stderr.write(`muster: ${failure}\n`);
    return failures.length === 0 ? 0 : 1;
  }
  for (const failure of failures) display.note(`${request.paint("red", "✗")} ${failure}`);
  display.note("\nMuster stays up; Ctrl-C ends it.");
  throw await aborted(signal);
}

function greeting({ url, key }: Installation, paint: Paint): string[] {
  return [
    `${paint("bold", "Muster is up.")} It listens on this machine only.`,
    `  address  ${url}`,
    `  API      ${url}/docs`,
    `  key      ${key}`,
    "",
  ];
}

/** Waiting functions throw their own AbortError, whose cause is the reason. */
function isAbortBy(error: unknown, signal: AbortSignal): boolean {
  return signal.aborted && error instanceof Error && (error === signal.reason || error.name === "AbortError");
}

/** @throws CommandFailure that says what this machine lacks */
async function requireFitMachine(): Promise<void> {
  const results = await runStartChecks();
  if (isFit(results)) return;
  const missing = results.filter(({ status, isNeeded }) => status === "missing" && isNeeded);
  throw new CommandFailure(`this machine lacks something.\n${formatResults(missing, createPaint(false)).join("\n")}`);
}
