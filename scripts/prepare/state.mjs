import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The checkout's root folder. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

// Inside node_modules, so that a fresh installation forgets it.
const folder = path.join(root, "node_modules", ".cache", "muster");

export const digest = (content) => createHash("sha256").update(content).digest("hex");

/** What an earlier run noted under this name, or null. */
export function recall(name) {
  try {
    return JSON.parse(readFileSync(path.join(folder, `${name}.json`), "utf8"));
  } catch {
    return null;
  }
}

/** Notes something for later runs; where node_modules is read-only, they do the work again. */
export function remember(name, value) {
  const file = path.join(folder, `${name}.json`);
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify(value));
    renameSync(`${file}.${process.pid}`, file);
  } catch (error) {
    if (!["EACCES", "EPERM", "EROFS"].includes(error.code)) throw error;
  }
}

/** A stage of the preparation failed; the message says what to do. */
export class PreparationError extends Error {}
