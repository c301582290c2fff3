import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { OrganizationId } from "@muster/contract";
import {
  createDatabase,
  ensureOrganization,
  isLockTimeout,
  makePartitions,
  migrate,
  refreshCoverage,
  refreshFleetDays,
  refreshGroups,
  refreshLifetimes,
  type Database,
} from "@muster/db";
import { startEmbeddedPostgres } from "@muster/embedded";
import pg from "pg";
import { fillFleet, type FleetSize } from "./fill-fleet.ts";

const root = new URL("../..", import.meta.url).pathname;
const journal = path.join(root, "packages/db/migrations/meta/_journal.json");

/** A real Postgres with an organisation whose repositories were scanned every day of a year. */
export interface Fleet extends AsyncDisposable {
  readonly db: Database;
  /** Outside of the pool, without its limits in time. */
  readonly client: pg.Client;
  readonly url: string;
  readonly organizationId: OrganizationId;
}

/** Autovacuum may hold a table for longer than a partition waits. */
async function untilFree<Result>(work: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
    }
  }
}

/** Sums up all days, as workers do now and then. */
async function refreshSums(db: Database): Promise<void> {
  const startedAt = performance.now();
  for (const refresh of [refreshFleetDays, refreshGroups, refreshCoverage, refreshLifetimes])
    while (await refresh(db)) continue;
  console.log(
    `  ${"sums over the fleet".padEnd(24)} ${((performance.now() - startedAt) / 1000).toFixed(1).padStart(7)} s`,
  );
}

/**
 * Opens a fleet of that size, made now unless an earlier run left it: it is kept below node_modules/.cache/muster or `MUSTER_FLEETS`,
 * one for each size and set of migrations. Prints what it does.
 */
export async function openFleet(size: FleetSize): Promise<Fleet> {
  const { entries } = JSON.parse(await readFile(journal, "utf8")) as { entries: { tag: string }[] };
  const name = `fleet-${size.repositories}-${size.days}-${size.openEach}-${entries.at(-1)?.tag ?? ""}`;
  const directory = path.join(process.env["MUSTER_FLEETS"] ?? path.join(root, "node_modules/.cache/muster"), name);
  await mkdir(directory, { recursive: true });
  const server = await startEmbeddedPostgres({ directory, durable: false });
  const url = server.url("postgres");
  await migrate(url);
  const client = new pg.Client({ connectionString: url, application_name: "muster-bench" });
  await client.connect();
  const db = createDatabase({ url, applicationName: "muster-bench" });
  const organizationId = OrganizationId.parse((await ensureOrganization(db, { name: "fleet" })).id);
  const done = path.join(directory, "done");
  if (!existsSync(done)) {
    await fillFleet(client, { organizationId, size, makePartitions: () => untilFree(() => makePartitions(db)) });
    await refreshSums(db);
    await client.query("vacuum analyze");
    await writeFile(done, "");
  }
  return {
    db,
    client,
    url,
    organizationId,
    [Symbol.asyncDispose]: async () => {
      await client.end();
      await db.close();
      await server.stop();
    },
  };
}
