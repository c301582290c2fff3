import { ScanError, type ScanErrorCode } from "@muster/contract";
import { z } from "zod";
import { CommandFailure } from "../command-failure.ts";

/** What somebody at a terminal can do about it, where that is not plain from the message. */
const advice: Partial<Record<ScanErrorCode, string>> = {
  "address-refused": "If you trust it, allow it with --allow-host HOST:PORT.",
  "path-not-found": "Check the path.",
  "host-not-found": "Check the name and the connection.",
  "host-unreachable": "Check the port, and that the service runs.",
  "authentication-failed": "Scan a clone of it instead: muster scan PATH.",
  "ref-not-found": "--ref takes a branch, a tag or a full commit id.",
  "git-failed": "`muster doctor` checks git.",
  "analysis-unavailable": "`muster doctor` says what this machine lacks; --engine wasm needs no compiler.",
};

/** Returns why a scan failed as a sentence or two for people. A mistake of ours keeps its stack. */
export function describeScanError(error: unknown): string {
  if (error instanceof CommandFailure) return error.message;
  if (error instanceof ScanError) return [error.message, advice[error.code]].filter(Boolean).join(" ");
  if (error instanceof z.ZodError)
    return error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}.`).join(" ");
  return `Muster made a mistake: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
