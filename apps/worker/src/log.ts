import { pino, type Logger } from "pino";

/** Returns the worker's log: one JSON value per line on standard output, every line with the worker's id. */
export function createLog(options: { level: string; workerId: string }): Logger {
  return pino({ level: options.level, base: { service: "worker", workerId: options.workerId } });
}
