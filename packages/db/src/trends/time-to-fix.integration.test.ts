import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Database } from "../connection/create-database.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { runScan } from "../testing/run-scan.ts";
import { timeToFix } from "./time-to-fix.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Returns the database, and how many rows each statement has returned. */
function countRows(db: Database): { readonly counted: Database; readonly counts: number[] } {
  const counts: number[] = [];
  const counting = (drizzle: NodePgDatabase) =>
    new Proxy(drizzle, {
      get(target, property, receiver) {
        if (property !== "execute") return Reflect.get(target, property, receiver) as unknown;
        return async (statement: Parameters<NodePgDatabase["execute"]>[0]) => {
          const result = await target.execute(statement);
          counts.push(result.rows.length);
          return result;
        };
      },
    });
  return { counted: { ...db, run: (work) => db.run((drizzle) => work(counting(drizzle))) }, counts };
}

it("of a fleet's repositories the largest are answered, and no more than these are read", async () => {
  const { claim } = await runScan(database.db, { audit: {} });
  const { organizationId } = claim;
  const amount = limits.http.trendGroupsMax + 500;
  await database.db.run(async (drizzle) => {
    await drizzle.execute(sql`
      insert into repositories (id, organization_id, url, name)
      select gen_random_uuid(), ${organizationId}, place::text, place::text from generate_series(1, ${amount}::integer) as place`);
    // Each one's number of findings is its name, and half of them were fixed on the first day.
    await drizzle.execute(sql`
      insert into retired_lifetimes (organization_id, repository_id, opened_day, fixed_day, rule_id, severity, baseline, amount)
      select organization_id, id, '2025-03-01', date '2025-03-01' + days, 'python/one', 'high', false, name::integer
      from repositories, generate_series(0, 1) as days where name ~ '^\\d+$'`);
  });
  const { counted, counts } = countRows(database.db);
  const answer = await timeToFix(counted, {
    ...{ organizationId, from: "2025-02-01", to: "2025-03-31", today: "2025-04-01" },
    ...{ groupBy: "repository", rule: ["python/one"], includeBaseline: false },
  });
  expect(answer.truncated).toBe(true);
  expect(answer.groups).toHaveLength(limits.http.trendGroupsMax);
  expect(answer.groups[0]).toMatchObject({
    name: String(amount),
    findings: 2 * amount,
    fixed: 2 * amount,
    medianDays: 0,
  });
  expect(Math.max(...counts)).toBe(2 * (limits.http.trendGroupsMax + 1));
});
