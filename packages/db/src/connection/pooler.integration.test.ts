import { limits } from "@muster/contract";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { migrate } from "../migrate.ts";
import { organizationOf } from "../testing/run-scan.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { startPooler, type Pooler } from "../testing/start-pooler.ts";
import { allowTrendReader } from "../trend-readers/allow-trend-reader.ts";
import { createDatabase } from "./create-database.ts";

let database: TestDatabase;
let pooler: Pooler;
beforeAll(async () => {
  database = await createTestDatabase();
  pooler = await startPooler(database.url);
});
afterAll(async () => {
  await pooler[Symbol.asyncDispose]();
  await database.drop();
});

const settings = sql`
  select pg_backend_pid() as pid, current_setting('statement_timeout')::interval = make_interval(secs => ${limits.database.statementMs / 1_000}) as limited,
    current_setting('idle_in_transaction_session_timeout')::interval = make_interval(secs => ${limits.database.statementMs / 1_000}) as ends,
    current_setting('max_parallel_workers_per_gather') as workers, current_setting('application_name') as name, pg_sleep(0.05)::text`;

it("the pooler of these tests refuses startup parameters", async () => {
  const client = new pg.Client({ connectionString: pooler.url, statement_timeout: 1_000 });
  client.on("error", () => undefined);
  await expect(client.connect()).rejects.toMatchObject({ code: "08P01", message: /statement_timeout/ });
});

it("every connection has its limits and no parallel workers, through a pooler that refuses startup parameters and without one", async () => {
  for (const url of [pooler.url, database.url]) {
    const db = createDatabase({ url, poolMax: 3, applicationName: "muster-test" });
    const ask = () => db.run((drizzle) => drizzle.execute(settings));
    const answers = (await Promise.all([ask(), ask(), ask()])).flatMap(({ rows }) => rows);
    const within = await db.transaction((drizzle) => drizzle.execute(settings));
    await db.close();
    expect(new Set(answers.map(({ pid }) => pid)).size).toBe(3);
    for (const answer of [...answers, ...within.rows])
      expect(answer).toMatchObject({ limited: true, ends: true, workers: "0", name: "muster-test" });
  }
});

it("the schema is migrated and readers are let in through it", async () => {
  await organizationOf(database.db);
  expect(await migrate(pooler.url)).toEqual({ applied: 0 });
  const role = `pooled_${String(process.pid)}`;
  const { password } = await allowTrendReader(pooler.url, { role, organization: "acme" });
  expect(password).toMatch(/.{20}/);
  await database.db.run((drizzle) => drizzle.execute(sql.raw(`drop owned by ${role}; drop role ${role}`)));
});
