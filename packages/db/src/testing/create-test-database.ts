import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { limits } from "@muster/contract";
import pg from "pg";
import { createDatabase, type Database } from "../connection/create-database.ts";
import { migrate } from "../migrate.ts";
import { migrationsFolder } from "../migrations-folder.ts";

/** Arbitrary; held by the one test process that makes the template. */
const templateLock = 7_305_118_215;

export interface TestDatabase {
  readonly url: string;
  readonly db: Database;
  /** Closes the pool and removes the database, whoever is connected to it. */
  readonly drop: () => Promise<void>;
}

function serverUrl(): string {
  const url = process.env["TEST_POSTGRES_URL"];
  if (url === undefined) throw new Error("TEST_POSTGRES_URL is not set: run the tests through `npm test`");
  return url;
}

function databaseUrl(name: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${name}`;
  return url.href;
}

async function withServer<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({
    connectionString: serverUrl(),
    application_name: "muster-tests",
    connectionTimeoutMillis: limits.database.connectMs,
  });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The template's name moves with the migrations, so that a server which outlives a run never serves a stale one. */
function templateName(): string {
  const folder = migrationsFolder();
  const journalText = readFileSync(join(folder, "meta", "_journal.json"), "utf8");
  const journal = JSON.parse(journalText) as { entries: { tag: string }[] };
  const hash = createHash("sha256").update(journalText);
  for (const { tag } of journal.entries) hash.update(readFileSync(join(folder, `${tag}.sql`)));
  return `muster_template_${hash.digest("hex").slice(0, 16)}`;
}

async function exists(client: pg.Client, name: string): Promise<boolean> {
  const { rows } = await client.query("select 1 from pg_database where datname = $1", [name]);
  return rows.length > 0;
}

/** Migrates under another name first: what has the template's name is complete. */
async function makeTemplate(client: pg.Client, name: string): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await client.query(`drop database if exists ${unfinished} with (force)`);
  await client.query(`create database ${unfinished}`);
  await migrate(databaseUrl(unfinished));
  await client.query(`alter database ${unfinished} rename to ${name}`);
}

async function ensureTemplate(client: pg.Client, name: string): Promise<void> {
  await client.query("select pg_advisory_lock($1)", [templateLock]);
  try {
    if (!(await exists(client, name))) await makeTemplate(client, name);
  } finally {
    await client.query("select pg_advisory_unlock($1)", [templateLock]);
  }
}

/** Returns a new, empty database on the tests' server. */
export async function createEmptyDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `muster_test_${randomBytes(8).toString("hex")}`;
  await withServer((client) => client.query(`create database ${name}`));
  return { url: databaseUrl(name), drop: () => dropDatabase(name) };
}

async function dropDatabase(name: string): Promise<void> {
  await withServer((client) => client.query(`drop database if exists ${name} with (force)`));
}

/**
 * Returns a new, migrated database on the server that TEST_POSTGRES_URL names, as its superuser. Migrates once per
 * server: every database is a copy of one template.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = templateName();
  await withServer((client) => ensureTemplate(client, template));
  return copyDatabase(template);
}

/**
 * Returns a copy of a test database to which nobody is connected: what takes long to make is made once, and each test has it as
 * it was.
 */
export function copyTestDatabase({ url }: TestDatabase): Promise<TestDatabase> {
  return copyDatabase(new URL(url).pathname.slice(1));
}

async function copyDatabase(template: string): Promise<TestDatabase> {
  const name = `muster_test_${randomBytes(8).toString("hex")}`;
  await withServer((client) => client.query(`create database ${name} template ${template}`));
  const url = databaseUrl(name);
  const db = createDatabase({ url, applicationName: "muster-tests" });
  return {
    url,
    db,
    drop: async () => {
      await db.close();
      await dropDatabase(name);
    },
  };
}
