import { writeSync } from "node:fs";
import { type ChildMessage, childDescriptors } from "../protocol.ts";

/**
 * Writes one message to the parent, with the facts of the file whose end it tells, and returns when the operating system has all of
 * it: if the very next instruction kills this process, the parent still reads it.
 */
export function answer(message: ChildMessage, facts?: string): void {
  const bytes = Buffer.from(`${JSON.stringify(message)}\n${facts === undefined ? "" : `${facts}\n`}`);
  let written = 0;
  while (written < bytes.length) written += writeSome(bytes.subarray(written));
}

function writeSome(bytes: Buffer): number {
  try {
    return writeSync(childDescriptors.answers, bytes);
  } catch (error) {
    // The parent is behind and the pipe does not block here: give it a moment.
    if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    return 0;
  }
}
