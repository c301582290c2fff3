import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { chooseRuntime } from "./choose-runtime.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { findBinaries } from "./find-binaries.ts";

export interface EmbeddedPostgresCheck {
  readonly ok: boolean;
  /** The version, or the sentence that says what is missing. */
  readonly detail: string;
}

/** Says whether the server's binaries are installed and run on this machine, by running them. Starts no server. */
export async function checkEmbeddedPostgres(): Promise<EmbeddedPostgresCheck> {
  const directory = await mkdtemp(path.join(tmpdir(), "muster-postgres-check-"));
  try {
    const { major, identity } = await chooseRuntime(findBinaries(), directory, () => undefined);
    const user = identity.kind === "self" ? "" : ", as an unprivileged user";
    return { ok: true, detail: `Postgres ${String(major)} runs${user}` };
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError)) throw error;
    return { ok: false, detail: error.message };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
