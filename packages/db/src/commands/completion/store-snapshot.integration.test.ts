import { limits } from "@muster/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildAudit } from "../../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../../testing/create-test-database.ts";
import { runScan, startScan, workOfAll } from "../../testing/run-scan.ts";
import { completeScan } from "../complete-scan.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("snapshots are kept of the most recently scanned branches and of the history's, no more than `perRepositoryMax`", async () => {
  const { perRepositoryMax } = limits.snapshot;
  const { db } = database;
  await runScan(db, { audit: {} });
  const branches = Array.from({ length: perRepositoryMax + 3 }, (_, index) => `refs/heads/b${index}`);
  for (const refName of branches) {
    const claim = await startScan(db, { ref: refName });
    const resolved = { commit: "c".repeat(40), refName };
    const audit = buildAudit({});
    await completeScan(db, claim, { ...workOfAll, resolved, audit, timings: {}, tracked: false });
  }
  const { rows } = await db.run((drizzle) => drizzle.execute<{ ref: string }>("select ref from snapshots"));
  const kept = branches.slice(-(perRepositoryMax - 1));
  expect(rows.map(({ ref }) => ref).sort()).toEqual([...kept, "refs/heads/main"].sort());
});
