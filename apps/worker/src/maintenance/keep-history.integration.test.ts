import { createTestDatabase, type TestDatabase } from "@muster/db/testing";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { keepHistory } from "./keep-history.ts";

let database: TestDatabase;
let other: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  other = new pg.Client({ connectionString: database.url });
  await other.connect();
});
afterAll(async () => {
  await other.end();
  await database.drop();
});

const read = async (statement: string) => (await other.query<Record<string, unknown>>(statement)).rows;
const partitions = () => read("select 1 from pg_class where relname ~ '^finding_daily_deltas_[0-9]{4}_[0-9]{2}$'");

async function pass(retention = { scansDays: 30, fixedFindingsDays: 30, dailyTrendsDays: 30, weeklyTrendsDays: 0 }) {
  const [failed, postponed]: [string[], string[]] = [[], []];
  await keepHistory(database.db, {
    retention,
    onPostponed: (step) => postponed.push(step),
    onError: (_, step) => failed.push(step),
  });
  return { failed, postponed };
}

it("a lock that a step cannot have holds up no other step, and the next pass makes up for it", async () => {
  await other.query(`
    insert into organizations (id, name) values (gen_random_uuid(), 'acme');
    insert into repositories (id, organization_id, url, name)
      select gen_random_uuid(), id, 'https://git.example.org/a', 'a' from organizations;
    insert into scans (id, organization_id, repository_id, priority, state, finished_at)
      select gen_random_uuid(), organization_id, id, 'nightly', 'failed', now() - interval '31 days' from repositories`);
  const before = (await partitions()).length;
  // As a scan that is being stored holds it.
  await other.query("begin; lock table finding_daily_deltas_default in row exclusive mode");
  expect(await pass()).toEqual({ failed: [], postponed: ["partitions"] });
  expect(await read("select 1 from scans")).toEqual([]);
  await other.query("rollback");
  expect((await partitions()).length).toBe(before);
  expect(await pass()).toEqual({ failed: [], postponed: [] });
  expect((await partitions()).length).toBeGreaterThan(before);
});

it("the longest time that can be configured is one that Postgres can count back", async () => {
  const longest = {
    scansDays: 100_000,
    fixedFindingsDays: 100_000,
    dailyTrendsDays: 100_000,
    weeklyTrendsDays: 100_000,
  };
  expect(await pass(longest)).toEqual({ failed: [], postponed: [] });
  expect(await pass({ ...longest, weeklyTrendsDays: 0 })).toEqual({ failed: [], postponed: [] });
});
