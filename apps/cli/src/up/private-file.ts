import { randomBytes } from "node:crypto";
import { rename, writeFile } from "node:fs/promises";

/**
 * Writes a file that only its owner may read, all of it or nothing: under another name first, then renamed. The mode holds
 * from the first byte, and replaces that of an older file.
 */
export async function writePrivateFile(path: string, content: string): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(temporary, content, { mode: 0o600, flag: "wx" });
  await rename(temporary, path);
}
