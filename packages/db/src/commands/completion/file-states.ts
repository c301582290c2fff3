import { fileKeyLength } from "./file-key.ts";

/** What a history knows of one file. */
export interface FileState {
  /** Of the file's findings as the last audit has them: 32 hexadecimal digits; `noFindings` if it has none. */
  readonly digest: string;
  /** True when the open rows of that file are just these findings; false where the audit did not see all of it. */
  readonly isSettled: boolean;
}

/** The digest of a file without findings. */
export const noFindings = "0".repeat(32);

/** The first byte. What follows another one is not read. */
const version = 1;
const keyBytes = fileKeyLength / 2;
const digestBytes = noFindings.length / 2;
const entryBytes = keyBytes + digestBytes + 1;

/** Returns the states by file key in the form in which they are stored: 25 bytes each. */
export function encodeFileStates(states: ReadonlyMap<string, FileState>): Buffer {
  const body = Buffer.allocUnsafe(1 + states.size * entryBytes);
  body[0] = version;
  let at = 1;
  for (const [key, { digest, isSettled }] of states) {
    body.write(key, at, "hex");
    body.write(digest, at + keyBytes, "hex");
    body[at + entryBytes - 1] = isSettled ? 1 : 0;
    at += entryBytes;
  }
  return body;
}

/** Returns the states that were encoded, or null if another version encoded them. */
export function decodeFileStates(body: Buffer): Map<string, FileState> | null {
  if (body[0] !== version || (body.length - 1) % entryBytes !== 0) return null;
  const states = new Map<string, FileState>();
  for (let at = 1; at < body.length; at += entryBytes) {
    const key = body.toString("hex", at, at + keyBytes);
    const digest = body.toString("hex", at + keyBytes, at + keyBytes + digestBytes);
    states.set(key, { digest, isSettled: body[at + entryBytes - 1] === 1 });
  }
  return states;
}
