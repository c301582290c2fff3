import { createHash } from "node:crypto";

/** Returns what is stored of a key. One SHA-256 suffices: the key is 256 random bits, so there is nothing to guess. */
export function hashApiKey(key: string): Buffer {
  return createHash("sha256").update(key, "utf8").digest();
}
