import { afterAll, beforeAll, expect, it } from "vitest";
import { buildRule, type AuditSpec } from "../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { backdateScan } from "../testing/read-history.ts";
import { refreshAll } from "../testing/refresh-all.ts";
import { organizationOf, runScan } from "../testing/run-scan.ts";
import { addDays } from "./make-buckets.ts";
import { ruleTrend } from "./rule-trend.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const today = new Date().toISOString().slice(0, 10);

async function scanOn(day: string, name: string, audit: AuditSpec): Promise<void> {
  const url = `https://git.example.org/team/${name}.git`;
  const { claim } = await runScan(database.db, { url, audit, unchangedPaths: ["a.py"] });
  await backdateScan(database.db, { scanId: claim.scanId, day });
}

it("a renamed rule has fixed and opened nothing by its new name alone", async () => {
  const former = (name: string) => ({ rule: "python/one", path: "a.py", name });
  const renamed = (name: string) => ({ ...former(name), rule: "python/uno", formerRule: "python/one" });
  const [before, day] = [addDays(today, -2), addDays(today, -1)];
  await scanOn(before, "a", { findings: [former("n1"), former("n2")] });
  await scanOn(before, "b", { findings: [former("m1"), former("m2")] });
  const next = { rules: [buildRule("python/uno", { aliases: ["python/one"] })], ruleSet: "b".repeat(64) };
  // The same version of the rules finds one more in one repository, and one less in the other.
  await scanOn(day, "a", { findings: [renamed("n1"), renamed("n2"), renamed("n3")], ...next });
  await scanOn(day, "b", { findings: [renamed("m1")], ...next });
  await refreshAll(database.db);
  const organizationId = await organizationOf(database.db);
  const question = { organizationId, from: addDays(before, -1), to: today, interval: "day" } as const;
  const answer = await ruleTrend(database.db, { ...question, ruleIds: ["python/uno", "python/one"] });
  expect(answer?.buckets.map(({ open, opened, fixed, ruleChanges }) => ({ open, opened, fixed, ruleChanges }))).toEqual(
    [
      { open: 0, opened: 0, fixed: 0, ruleChanges: { opened: 0, fixed: 0 } },
      { open: 4, opened: 4, fixed: 0, ruleChanges: { opened: 0, fixed: 0 } },
      { open: 4, opened: 1, fixed: 1, ruleChanges: { opened: 1, fixed: 1 } },
      { open: 4, opened: 0, fixed: 0, ruleChanges: { opened: 0, fixed: 0 } },
    ],
  );
});
