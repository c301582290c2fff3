import { randomBytes } from "node:crypto";
import { chown, lchown, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { ProvenRuntime } from "./choose-runtime.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { runAs } from "./run-as.ts";

export interface Cluster {
  readonly dataDirectory: string;
  readonly password: string;
}

const initdbMs = 120_000;
const draftPrefix = "cluster.";
const draftAgeMaxMs = 10 * 60_000;

/**
 * Opens the cluster in the directory, making it first when there is none. Data and password appear together by one
 * rename, so that a crash leaves nothing half-made and of several first starts one decides the password.
 * @throws EmbeddedPostgresError `wrong-version` | `did-not-initialise`
 */
export async function openCluster(runtime: ProvenRuntime, directory: string, durable: boolean): Promise<Cluster> {
  const home = path.join(directory, "cluster");
  const existing = await lstat(home).catch(() => null);
  if (existing === null) {
    await removeOldDrafts(directory);
    await makeCluster(runtime, directory, durable);
  }
  const dataDirectory = path.join(home, "data");
  await checkVersion(runtime, directory, dataDirectory);
  await takeOwnership(runtime, dataDirectory);
  return { dataDirectory, password: (await readFile(path.join(home, "password"), "utf8")).trim() };
}

async function makeCluster(runtime: ProvenRuntime, directory: string, durable: boolean): Promise<void> {
  const draft = await mkdtemp(path.join(directory, draftPrefix));
  try {
    const owner = ownerOf(runtime);
    const password = randomBytes(24).toString("base64url");
    const data = path.join(draft, "data");
    const passwordFile = path.join(draft, "initial-password");
    await mkdir(data, { mode: 0o700 });
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    await writeFile(path.join(draft, "password"), `${password}\n`, { mode: 0o600 });
    if (owner !== null) for (const made of [draft, data, passwordFile]) await chown(made, owner.uid, owner.gid);
    await initdb(runtime, { data, passwordFile, durable });
    await rm(passwordFile);
    // Refused (not empty) when another start was first; its cluster is then the one that counts.
    await rename(draft, path.join(directory, "cluster")).catch(async (error: unknown) => {
      if ((await lstat(path.join(directory, "cluster")).catch(() => null)) === null) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

async function initdb(
  runtime: ProvenRuntime,
  cluster: { data: string; passwordFile: string; durable: boolean },
): Promise<void> {
  const args = [
    `--pgdata=${cluster.data}`,
    "--username=postgres",
    `--pwfile=${cluster.passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // The built-in locale sorts alike on every machine and needs none of the system's locales.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--data-checksums",
    ...(cluster.durable ? [] : ["--no-sync"]),
  ];
  const run = await runAs(runtime, { file: path.join(runtime.native, "bin", "initdb"), args, timeoutMs: initdbMs });
  if (run.code === 0) return;
  const detail = `${run.errors}\n${run.output}`.trim().slice(-2000);
  throw new EmbeddedPostgresError("did-not-initialise", `Postgres could not make its data directory: ${detail}`);
}

async function checkVersion(runtime: ProvenRuntime, directory: string, dataDirectory: string): Promise<void> {
  const content = await readFile(path.join(dataDirectory, "PG_VERSION"), "utf8").catch(() => null);
  const found = content?.trim() ?? "an unknown version";
  if (found === String(runtime.major)) return;
  throw new EmbeddedPostgresError(
    "wrong-version",
    `The data in ${directory} was written by Postgres ${found}, and this Muster brings Postgres ${String(runtime.major)}. ` +
      "Dump it with the older version and load it into a new directory, or move the directory away to start afresh.",
  );
}

/** Gives the data to the user that will run the server, when another way of running it was used before. */
async function takeOwnership(runtime: ProvenRuntime, dataDirectory: string): Promise<void> {
  const owner = ownerOf(runtime);
  if (owner === null || (await stat(dataDirectory)).uid === owner.uid) return;
  for (const entry of await readdir(dataDirectory, { recursive: true })) {
    await lchown(path.join(dataDirectory, entry), owner.uid, owner.gid);
  }
  await chown(path.dirname(dataDirectory), owner.uid, owner.gid);
  await chown(dataDirectory, owner.uid, owner.gid);
}

/** In a user namespace root's files look like the mapped user's own, so they stay root's. */
function ownerOf(runtime: ProvenRuntime): { uid: number; gid: number } | null {
  if (runtime.identity.kind === "self") return null;
  return runtime.identity.kind === "user" ? runtime.identity : { uid: 0, gid: 0 };
}

async function removeOldDrafts(directory: string): Promise<void> {
  for (const name of await readdir(directory)) {
    if (!name.startsWith(draftPrefix)) continue;
    const draft = path.join(directory, name);
    const found = await stat(draft).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > draftAgeMaxMs) await rm(draft, { recursive: true, force: true });
  }
}
