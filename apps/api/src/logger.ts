import { pino, type DestinationStream, type Logger } from "pino";
import { describeError } from "./describe-error.ts";

/** Fields that must never reach a log, wherever they turn up. */
const secretFields = ["authorization", "key", "password", "cookie"];

/** Returns the log: one JSON object per line, to standard output unless told otherwise. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: "api" },
    redact: { paths: secretFields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: "[redacted]" },
    serializers: { err: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
