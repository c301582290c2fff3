import { ScanError } from "@muster/contract";

/** Our own writing meets a full disk as git's does: returns what the error is in our words, or the error itself. */
export function asDiskFull(error: unknown): unknown {
  const code = error instanceof Error && "code" in error ? error.code : null;
  if (code !== "ENOSPC" && code !== "EDQUOT") return error;
  return new ScanError("disk-full", "The disk of the machine that scans is full.", { cause: error });
}
