import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { getScan } from "../queries/get-scan.ts";
import { listScans } from "../queries/list-scans.ts";
import { organizationWaiting } from "../queries/organization-waiting.ts";
import { queuePosition } from "../queries/queue-position.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { organizationOf, queueScan, startScan } from "../testing/run-scan.ts";
import { createScan, type ScanRequest } from "./create-scan.ts";
import { renewClaim } from "./renew-claim.ts";
import { retryScan } from "./retry-scan.ts";
import { updateRepository } from "./update-repository.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`)));

async function request(changes: Partial<ScanRequest> = {}): Promise<ScanRequest> {
  const organizationId = await organizationOf(database.db);
  const url = "https://git.example.org/team/service.git";
  return { organizationId, url, name: "team/service", ref: null, priority: "nightly", ...changes };
}

it("answers fifty identical requests at once with one scan of one repository", async () => {
  const same = await request();
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => createScan(database.db, same)));
  const ids = new Set(outcomes.map((outcome) => outcome.outcome === "accepted" && outcome.scan.id));
  expect(ids.size).toBe(1);
  expect(outcomes.filter((outcome) => outcome.outcome === "accepted" && !outcome.deduplicated)).toHaveLength(1);
  const { rows } = await database.db.run((drizzle) =>
    drizzle.execute(
      sql`select (select count(*) from scans) as scans, (select count(*) from repositories) as repositories`,
    ),
  );
  expect(rows).toEqual([{ scans: "1", repositories: "1" }]);
});

it("raises the priority of a waiting scan and never lowers it", async () => {
  const first = await createScan(database.db, await request());
  const raised = await createScan(database.db, await request({ priority: "interactive" }));
  const lower = await createScan(database.db, await request({ priority: "backfill" }));
  expect(first).toMatchObject({ deduplicated: false, priorityRaised: false });
  expect(raised).toMatchObject({ deduplicated: true, priorityRaised: true, scan: { priority: "interactive" } });
  expect(lower).toMatchObject({ deduplicated: true, priorityRaised: false, scan: { priority: "interactive" } });
});

it("keeps refs and organisations apart, and queues a new scan behind a running one", async () => {
  const running = await startScan(database.db);
  const scans = [
    await queueScan(database.db),
    await queueScan(database.db, { ref: "main" }),
    await queueScan(database.db, { organization: "other" }),
  ];
  expect(new Set([running.scanId, ...scans.map(({ id }) => id)]).size).toBe(4);
  expect(scans[0]?.repositoryId).toBe(running.repositoryId);
  expect(scans[2]?.repositoryId).not.toBe(running.repositoryId);
});

it("refuses scans of an archived repository and cancels the one that waits", async () => {
  const waiting = await queueScan(database.db);
  const { organizationId, repositoryId } = waiting;
  await updateRepository(database.db, { organizationId, repositoryId, archived: true });
  expect(await createScan(database.db, await request())).toEqual({ outcome: "repository-archived", repositoryId });
  expect(await queuePosition(database.db, { organizationId, scanId: waiting.id })).toBeNull();
});

it("cancels the running scan of a repository that is archived, for good", async () => {
  const running = await startScan(database.db);
  const other = await startScan(database.db, { url: "https://git.example.org/team/other.git" });
  const { organizationId, repositoryId, scanId } = running;
  await updateRepository(database.db, { organizationId, repositoryId, archived: true });
  expect(await renewClaim(database.db, running)).toBe("cancelled");
  const failure = { code: "host-timeout" as const, message: "slow", delayMs: 0 };
  expect(await retryScan(database.db, running, failure)).toBe("claim-lost");
  expect(await getScan(database.db, { organizationId, scanId })).toMatchObject({
    state: "cancelled",
    error: { code: "cancelled", message: "The repository was archived" },
  });
  expect(await renewClaim(database.db, other)).toBe("held");
});

it("archives a repository whose scan is just being completed once that is done", async () => {
  const { organizationId, repositoryId, scanId } = await startScan(database.db);
  const archive = () => updateRepository(database.db, { organizationId, repositoryId, archived: true });
  // What a completion does: it locks the scan, and writes the repository's summary after that.
  const archived = await database.db.transaction(async (drizzle) => {
    await drizzle.execute(sql`select from scans where id = ${scanId} for update`);
    const pending = archive();
    await vi.waitFor(async () => {
      const waits = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      expect((await database.db.run((other) => other.execute(waits))).rowCount).toBe(1);
    });
    await drizzle.execute(sql`update repositories set last_scanned_at = now() where id = ${repositoryId}`);
    await drizzle.execute(sql`update scans set state = 'succeeded', lease_expires_at = null where id = ${scanId}`);
    return { pending };
  });
  expect(await archived.pending).toMatchObject({ archived: true });
  expect(await getScan(database.db, { organizationId, scanId })).toMatchObject({ state: "succeeded" });
});

it("counts the scans ahead up to a thousand, and none for a scan that does not wait", async () => {
  const first = await queueScan(database.db, { url: "https://git.example.org/team/first.git" });
  const { organizationId, repositoryId } = first;
  const fill = (from: number, to: number) =>
    database.db.run((drizzle) =>
      drizzle.execute(sql`
        insert into scans (id, organization_id, repository_id, ref, priority)
        select gen_random_uuid(), ${organizationId}, ${repositoryId}, n::text, 'webhook'
        from generate_series(${from}::int, ${to}::int) as n`),
    );
  await fill(1, 998);
  const running = await startScan(database.db);
  const last = await queueScan(database.db, { priority: "backfill" });
  const places = async () => {
    const { items } = await listScans(database.db, { organizationId, limit: 2 });
    return items.map(({ id, position }) => [id, position]);
  };
  const expected = (position: number) => [
    [last.id, position],
    [running.scanId, null],
  ];
  expect(await places()).toEqual(expected(999));
  await fill(999, 1_200);
  await database.db.run((drizzle) =>
    drizzle.execute(sql`update scans set created_at = now() - interval '1 hour' where priority = 'webhook'`),
  );
  expect(await places()).toEqual(expected(1_000));
});

it("orders the line by class and then by age, across organisations", async () => {
  const urls = ["a", "b", "c", "d"].map((name) => `https://git.example.org/team/${name}.git`);
  const [a = "", b = "", c = "", d = ""] = urls;
  const nightly = await queueScan(database.db, { url: a, priority: "nightly" });
  const older = await queueScan(database.db, { url: b, priority: "webhook", organization: "other" });
  const newer = await queueScan(database.db, { url: c, priority: "webhook" });
  const first = await queueScan(database.db, { url: d, priority: "interactive" });
  const places = [nightly, older, newer, first].map(({ organizationId, id }) =>
    queuePosition(database.db, { organizationId, scanId: id }),
  );
  expect(await Promise.all(places)).toEqual([3, 1, 2, 0]);
  const { organizationId } = nightly;
  expect(await organizationWaiting(database.db, { organizationId })).toBe(3);
  expect(await organizationWaiting(database.db, { organizationId, priority: "webhook" })).toBe(1);
  expect(await organizationWaiting(database.db, { organizationId, priority: "webhook", exceptScanId: newer.id })).toBe(
    0,
  );
});
