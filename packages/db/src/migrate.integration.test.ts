import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDatabase } from "./connection/create-database.ts";
import { DatabaseUnavailableError } from "./connection/database-unavailable-error.ts";
import { isMigrated } from "./is-migrated.ts";
import { migrate, MigrationError } from "./migrate.ts";
import { migrationsFolder } from "./migrations-folder.ts";
import { ping } from "./queries/ping.ts";
import { createEmptyDatabase, createTestDatabase } from "./testing/create-test-database.ts";

const journal = JSON.parse(readFileSync(`${migrationsFolder()}/meta/_journal.json`, "utf8")) as {
  entries: { tag: string; when: number }[];
};

let empty: Awaited<ReturnType<typeof createEmptyDatabase>>;
beforeAll(async () => {
  empty = await createEmptyDatabase();
});
afterAll(() => empty.drop());

async function closedPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

it("migrates an empty database once, however many processes try", async () => {
  const db = createDatabase({ url: empty.url, applicationName: "test" });
  expect(await isMigrated(db)).toBe(false);
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => migrate(empty.url)));
  const applied = outcomes.map((outcome) => outcome.applied).sort();
  expect(applied.slice(0, 3)).toEqual([0, 0, 0]);
  expect(applied[3]).toBeGreaterThanOrEqual(2);
  expect(await isMigrated(db)).toBe(true);
  const partitions = await db.run((drizzle) =>
    drizzle.execute(sql`select inhrelid::regclass::text as name from pg_inherits
                        where inhparent = 'finding_daily_deltas'::regclass and inhrelid::regclass::text not like '%_idx'`),
  );
  expect(partitions.rows).toEqual([{ name: "finding_daily_deltas_default" }]);
  await db.close();
});

it("has migrations whose times rise: one that is older than the newest applied one would never be", () => {
  const times = journal.entries.map(({ when }) => when);
  expect(times.length).toBeGreaterThan(0);
  expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
});

it("says what to do when Postgres does not answer, and shows no password", async () => {
  const url = `postgres://muster:secret@127.0.0.1:${await closedPort()}/muster`;
  const failure = await migrate(url).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(MigrationError);
  expect(String(failure)).toContain("correct DATABASE_URL");
  expect(String(failure)).not.toContain("secret");
});

it("says that the database does not exist", async () => {
  const url = new URL(empty.url);
  url.pathname = "/muster_nowhere";
  await expect(migrate(url.href)).rejects.toThrow(/createdb/);
});

it("refuses a database that cannot hold every script", async () => {
  const name = `muster_latin_${process.pid}`;
  const client = new pg.Client({ connectionString: empty.url });
  await client.connect();
  try {
    await client.query(`create database ${name} template template0 encoding 'LATIN1' locale_provider libc locale 'C'`);
    const url = new URL(empty.url);
    url.pathname = `/${name}`;
    await expect(migrate(url.href)).rejects.toThrow(/UTF8/);
  } finally {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.end();
  }
});

it("takes a database that keeps bytes as they come, and reads back what it wrote", async () => {
  const name = `muster_ascii_${process.pid}`;
  const client = new pg.Client({ connectionString: empty.url });
  await client.connect();
  const url = new URL(empty.url);
  url.pathname = `/${name}`;
  try {
    await client.query(
      `create database ${name} template template0 encoding 'SQL_ASCII' locale_provider libc locale 'C'`,
    );
    expect((await migrate(url.href)).applied).toBeGreaterThan(0);
    const db = createDatabase({ url: url.href, applicationName: "test" });
    const { rows } = await db.run((drizzle) =>
      drizzle.execute(sql`select ${"src/größe/日本.ts"} as path, md5(${"src/größe/日本.ts"}) as digest`),
    );
    await db.close();
    expect(rows).toEqual([
      { path: "src/größe/日本.ts", digest: createHash("md5").update("src/größe/日本.ts").digest("hex") },
    ]);
  } finally {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.end();
  }
});

it("gives up on a table that stays in use, says so, and changes nothing", async () => {
  const { url, drop } = await createTestDatabase();
  const user = new pg.Client({ connectionString: url });
  await user.connect();
  try {
    const applied = "select count(*)::integer as amount from drizzle.__drizzle_migrations";
    await user.query("drop index findings_open_of_file");
    await user.query("delete from drizzle.__drizzle_migrations where created_at >= $1", [
      journal.entries.find(({ tag }) => tag === "0020_history_files")?.when,
    ]);
    const before = (await user.query(applied)).rows;
    await user.query("begin");
    await user.query("lock table findings in row exclusive mode");
    await expect(migrate(url, undefined, { lockMs: 200 })).rejects.toThrow(/in use for too long.*stop the workers/);
    await user.query("commit");
    expect((await user.query(applied)).rows).toEqual(before);
  } finally {
    await user.end();
    await drop();
  }
});

it("tells an unreachable server from a wrong statement", async () => {
  const url = `postgres://muster:secret@127.0.0.1:${await closedPort()}/muster`;
  const db = createDatabase({ url, applicationName: "test" });
  await expect(ping(db)).rejects.toThrow(DatabaseUnavailableError);
  await expect(db.transaction(() => Promise.resolve())).rejects.toThrow(DatabaseUnavailableError);
  await db.close();
});

it("survives the end of its connections, inside a transaction and idle, and works on with new ones", async () => {
  const { db, drop } = await createTestDatabase();
  const end = sql`select pg_terminate_backend(pid) from pg_stat_activity
                  where datname = current_database() and pid <> pg_backend_pid()`;
  const inside = db.transaction(async (drizzle) => {
    await drizzle.execute(sql`select 1`);
    await db.run((other) => other.execute(end));
    await drizzle.execute(sql`select 1`);
  });
  await expect(inside).rejects.toThrow(DatabaseUnavailableError);
  await expect
    .poll(() =>
      ping(db).then(
        () => "answers",
        () => "fails",
      ),
    )
    .toBe("answers");
  await drop();
});

it("keeps statements and their parameters out of errors", async () => {
  const { db, drop } = await createTestDatabase();
  const failure: unknown = await db
    .run((drizzle) => drizzle.execute(sql`insert into organizations (id, name) values (null, ${"the secret"})`))
    .catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: "DatabaseQueryError", code: "23502" });
  expect(JSON.stringify(failure) + String(failure) + String((failure as Error).stack)).not.toContain("the secret");
  await drop();
});
