import { closeSync, openSync } from "node:fs";

/**
 * The process of a service: runs the entry that it is told, and ends when the process that started it is gone, which it
 * learns from the end of its standard input. So a killed `muster up` leaves nothing behind.
 */
const entry = process.argv[2];
if (entry === undefined) throw new Error("launch-service needs the entry to run");

/** The database has gone with the parent, so there is nothing to drain for. */
const orphanMs = 5_000;

/**
 * Nobody reads the log any more, and a log that cannot be written to must not keep the process: pino's stream repeats a
 * synchronous write that fails with EPIPE for ever (sonic-boom, flushSync). The lowest free descriptor is the one just closed.
 */
function sendOutputNowhere(): void {
  for (const descriptor of [1, 2]) {
    closeSync(descriptor);
    openSync("/dev/null", "w");
  }
}

process.stdin.once("end", () => {
  sendOutputNowhere();
  process.kill(process.pid, "SIGTERM");
  setTimeout(() => process.exit(1), orphanMs).unref();
});
process.stdin.on("error", () => process.exit(1));
process.stdin.resume().unref();

await import(entry);
