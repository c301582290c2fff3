import { createHash, randomBytes } from "node:crypto";
import { chmod, cp, lstat, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";

/**
 * Copies the binaries to the system's temporary folder, readable by everybody and writable by this user alone, and
 * returns the copy. A complete copy is used again; several processes may copy at once.
 * @throws EmbeddedPostgresError `unreachable-directory` when something of another user's stands in the place
 */
export async function copyBinaries(native: string): Promise<string> {
  const { mtimeMs } = await lstat(path.join(native, "bin", "postgres"));
  const digest = createHash("sha256")
    .update(`${native}\n${String(mtimeMs)}`)
    .digest("hex")
    .slice(0, 16);
  const place = path.join(tmpdir(), `muster-postgres-${digest}`);
  if (await isOurs(place)) return path.join(place, "native");
  const draft = `${place}.${randomBytes(6).toString("hex")}`;
  try {
    await cp(native, path.join(draft, "native"), { recursive: true, verbatimSymlinks: true });
    await chmod(draft, 0o755);
    await chmod(path.join(draft, "native"), 0o755);
    // Fails when another process was first, whose copy is as good.
    await rename(draft, place).catch(() => undefined);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  if (await isOurs(place)) return path.join(place, "native");
  throw new EmbeddedPostgresError("unreachable-directory", `Could not copy the Postgres binaries to ${place}`);
}

async function isOurs(place: string): Promise<boolean> {
  const found = await lstat(place).catch(() => null);
  if (found === null) return false;
  if (found.isDirectory() && found.uid === process.geteuid?.() && (found.mode & 0o022) === 0) return true;
  throw new EmbeddedPostgresError(
    "unreachable-directory",
    `${place} belongs to another user, so the Postgres binaries in it are not trusted. Remove it and start again.`,
  );
}
