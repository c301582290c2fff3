import { chmod, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { copyBinaries } from "./copy-binaries.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { linkLibraries } from "./link-libraries.ts";
import { runAs, type Identity, type Runtime } from "./run-as.ts";

/** The usual number of "nobody", for systems without that name. */
const nobody = { uid: 65_534, gid: 65_534 };
const probeMs = 15_000;

/** A way of running the server that was tried, with the version of the binaries. */
export interface ProvenRuntime extends Runtime {
  readonly major: number;
}

/**
 * Finds a user that can run the binaries and reach the directory, by trying: this process's own user, unless that is
 * root; else the owner of the data (or "nobody"), else the same inside a user namespace, which reaches what only root
 * may, else "nobody" with a copy of the binaries in the system's temporary folder.
 * @throws EmbeddedPostgresError `unreachable-directory`
 */
export async function chooseRuntime(native: string, directory: string, log: (line: string) => void) {
  const libraryDirectory = await linkLibraries(native, path.join(directory, "libraries"));
  if (process.geteuid?.() !== 0) {
    return prove({ identity: { kind: "self" }, native, libraryDirectory }, directory);
  }
  const user = await findUser(directory);
  // The user may pass through, but not list or read what lies beside its data.
  await chmod(directory, 0o711);
  const problems: string[] = [];
  const attempt = async (identity: Identity, from: string) => {
    const links = from === native ? libraryDirectory : await linkLibraries(from, path.join(directory, "libraries"));
    return prove({ identity, native: from, libraryDirectory: links }, directory).catch((error: unknown) => {
      problems.push(error instanceof Error ? error.message : String(error));
      return null;
    });
  };
  const asUser: Identity = { kind: "user", ...user };
  const proven = (await attempt(asUser, native)) ?? (await attempt({ kind: "namespace", ...user }, native));
  if (proven !== null) return proven;
  log("copying the Postgres binaries to a place that an unprivileged user can read");
  const copied = await attempt(asUser, await copyBinaries(native));
  if (copied !== null) return copied;
  throw new EmbeddedPostgresError(
    "unreachable-directory",
    `Postgres does not run as root, and the unprivileged user ${String(user.uid)} cannot reach ${directory} ` +
      "(a folder above it is closed to others) and user namespaces are not permitted here. " +
      "Use a directory that others may enter (for example under /var/lib or /srv), or start Muster as an ordinary user. " +
      `Tried: ${problems.join("; ")}`,
  );
}

async function prove(runtime: Runtime, directory: string): Promise<ProvenRuntime> {
  const postgres = path.join(runtime.native, "bin", "postgres");
  const script = 'cd "$1" || exit 3; exec "$2" --version';
  const run = await runAs(runtime, {
    file: "/bin/sh",
    args: ["-c", script, "sh", directory, postgres],
    timeoutMs: probeMs,
  });
  const major = /PostgreSQL\) (\d+)/u.exec(run.output)?.[1];
  if (run.code === 0 && major !== undefined) return { ...runtime, major: Number(major) };
  const what = run.code === 3 ? `Postgres cannot enter ${directory}` : "The embedded Postgres does not run here";
  const detail = run.errors.trim().split("\n").slice(0, 3).join(" ");
  throw new EmbeddedPostgresError("unreachable-directory", `${what} (${runtime.identity.kind}): ${detail}`);
}

/** The present owner of the data if it is not root, so that a directory keeps its owner; else "nobody". */
async function findUser(directory: string): Promise<{ uid: number; gid: number }> {
  const data = await stat(path.join(directory, "cluster", "data")).catch(() => null);
  if (data !== null && data.uid !== 0) return { uid: data.uid, gid: data.gid };
  const users = await readFile("/etc/passwd", "utf8").catch(() => "");
  const entry = /^nobody:[^:]*:(\d+):(\d+):/mu.exec(users);
  return entry === null ? nobody : { uid: Number(entry[1]), gid: Number(entry[2]) };
}
