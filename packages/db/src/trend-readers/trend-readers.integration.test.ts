import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { refreshAll } from "../testing/refresh-all.ts";
import { organizationOf, runScan } from "../testing/run-scan.ts";
import { allowTrendReader, TrendReaderError } from "./allow-trend-reader.ts";
import { trendViews } from "./trend-views.ts";

// Roles belong to the server, which other tests share.
const role = `reader_${randomBytes(6).toString("hex")}`;

let database: TestDatabase;
let reader: pg.Client;
let made: string[];

function urlFor(user: string, password: string): string {
  const url = new URL(database.url);
  url.username = user;
  url.password = password;
  return url.href;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}

async function asOwner(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = await connect(database.url);
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const namesOf = async (view: string) =>
  (await reader.query<{ repository: string }>(`select distinct repository from ${view} order by 1`)).rows.map(
    ({ repository }) => repository,
  );

beforeAll(async () => {
  database = await createTestDatabase();
  made = [role];
  for (const [organization, name] of [
    ["acme", "service"],
    ["secretive", "secret"],
    ["later", "late"],
  ] as const) {
    const audit = {
      findings: [1, 2].map((line) => ({ rule: "python/one", path: `${name}${String(line)}.py`, name: "n" })),
    };
    await runScan(database.db, { organization, url: `https://git.example.org/team/${name}`, audit });
  }
  await refreshAll(database.db);
  const { password } = await allowTrendReader(database.url, { role, organization: "acme" });
  reader = await connect(urlFor(role, password ?? ""));
});

afterAll(async () => {
  await reader.end();
  await asOwner(async (client) => {
    for (const name of made) {
      await client.query(`drop owned by ${name}`);
      await client.query(`drop role ${name}`);
    }
  });
  await database.drop();
});

describe("a reader of trends", () => {
  it("can run every example of the documentation", async () => {
    const document = await readFile(fileURLToPath(new URL("../../../../docs/sql.md", import.meta.url)), "utf8");
    const examples = [...document.matchAll(/^```sql\n([^]*?)^```/gm)].map(([, example]) => example ?? "");
    expect(examples.length).toBeGreaterThanOrEqual(10);
    const rows = new Map<string, number>();
    for (const example of examples) {
      const found = await reader.query(example).catch((cause: unknown) => {
        throw new Error(`this example fails:\n${example}`, { cause });
      });
      rows.set(example, found.rowCount ?? 0);
    }
    // Those that cannot be empty with an open finding of today.
    const filled = [...rows].filter(([, count]) => count > 0).map(([example]) => example);
    for (const view of [
      "trend_fleet_open",
      "trend_repositories",
      "trend_fleet_daily",
      "trend_coverage",
      "trend_scans",
    ]) {
      expect(
        filled.some((example) => example.includes(view)),
        view,
      ).toBe(true);
    }
    for (const view of trendViews) expect(document).toContain(`\`${view}\``);
  });

  it("sees its own organisation in every view, and nothing of others", async () => {
    for (const view of trendViews) {
      const text = JSON.stringify((await reader.query(`select * from ${view}`)).rows);
      expect(text.length, view).toBeGreaterThan(2);
      expect(text, view).not.toContain("secret");
    }
    expect(await namesOf("trend_findings_open")).toEqual(["team/service"]);
  });

  it("is counted what the findings say", async () => {
    const { rows } = await reader.query(
      "select severity, open::int from trend_fleet_open where day = current_date and open > 0",
    );
    const open = await reader.query(
      "select severity, count(*)::int as open from trend_findings_open group by severity",
    );
    expect(rows).toEqual(open.rows);
    expect(rows).toHaveLength(1);
  });

  it("cannot read, write or call anything else, whatever it is", async () => {
    const { rows } = await reader.query<{ name: string }>(`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and c.relkind in ('r', 'p', 'v', 'm', 'f')`);
    const others = rows.map(({ name }) => name).filter((name) => !(trendViews as readonly string[]).includes(name));
    expect(others.length).toBeGreaterThan(15);
    for (const name of others) {
      await expect(reader.query(`select * from ${name} limit 1`), name).rejects.toThrow(/permission denied/);
    }
    await reader.query("set default_transaction_read_only = off");
    for (const view of trendViews) {
      await expect(reader.query(`delete from ${view}`), view).rejects.toThrow(/permission denied|cannot delete/);
    }
    const insert = "insert into trend_readers select $1, id from organizations";
    await expect(reader.query(insert, [role])).rejects.toThrow(/permission denied/);
    await expect(reader.query("set role postgres")).rejects.toThrow(/permission denied|does not exist/);
  });

  it("learns nothing of rows that it may not see through functions of its own", async () => {
    await reader.query("set default_transaction_read_only = off");
    await reader.query(
      "create function pg_temp.tell(name text) returns boolean language plpgsql cost 0.0001 as $$ begin raise notice '%', name; return true; end $$",
    );
    const told: string[] = [];
    reader.on("notice", ({ message }) => told.push(message ?? ""));
    await reader.query("select * from trend_repositories where pg_temp.tell(url)");
    expect(told.join()).toContain("service");
    expect(told.join()).not.toContain("secret");
  });
});

describe("a reader gets no further", () => {
  const refused = (statement: string, words: RegExp = /permission denied/) =>
    expect(reader.query(statement), statement).rejects.toThrow(words);

  it("by functions: none of ours runs with other rights than the caller's, and none of the server's reads its files", async () => {
    const { rows } = await reader.query(`
      select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and p.prosecdef and has_function_privilege(p.oid, 'execute')`);
    expect(rows).toEqual([]);
    await refused("select pg_read_file('PG_VERSION')");
    await refused("select pg_ls_dir('.')");
    await refused("select lo_import('/etc/passwd')");
    await refused("copy (select 1) to program 'true'");
    await refused("copy (select 1) to '/tmp/muster'");
  });

  it("by the catalogues: no passwords, no samples of values, nobody else's statements", async () => {
    await refused("select * from pg_authid");
    await refused("select * from pg_statistic");
    await asOwner((client) => client.query("analyze"));
    const stats = await reader.query("select tablename from pg_stats where schemaname = 'public'");
    expect(
      stats.rows.map(({ tablename }: { tablename: string }) => tablename).filter((name) => !/^trend_/.test(name)),
    ).toEqual([]);
    await asOwner(async () => {
      const { rows } = await reader.query<{ query: string }>(
        "select query from pg_stat_activity where usename <> current_user and query is not null",
      );
      for (const { query } of rows) expect(query).toBe("<insufficient privilege>");
    });
  });

  it("by other schemas, roles or sessions", async () => {
    await asOwner((client) =>
      client.query(
        "create schema if not exists queue_of_others; create table if not exists queue_of_others.jobs (payload text)",
      ),
    );
    await refused("select * from queue_of_others.jobs");
    await refused("create schema mine");
    await refused("create table public.mine (a integer)");
    const { rows } = await reader.query<{ name: string }>(
      "select quote_ident(rolname) as name from pg_roles where rolname <> current_user",
    );
    expect(rows.length).toBeGreaterThan(1);
    for (const { name } of rows) await refused(`set role ${name}`);
    await refused(`set session authorization ${new URL(database.url).username}`);
  });

  it("by a table of its own that is called as one of Muster's, which only it sees", async () => {
    const before = await database.db.run((drizzle) =>
      drizzle.execute("select count(*)::int as readers from trend_readers"),
    );
    await reader.query("set default_transaction_read_only = off");
    await reader.query(
      "create temp table trend_readers as select 'x'::text as role_name, gen_random_uuid() as organization_id",
    );
    await reader.query("create temp table organizations (id uuid, name text)");
    try {
      expect(await namesOf("trend_repositories")).toEqual(["team/service"]);
    } finally {
      await reader.query("drop table pg_temp.trend_readers, pg_temp.organizations");
    }
    const after = await database.db.run((drizzle) =>
      drizzle.execute("select count(*)::int as readers from trend_readers"),
    );
    expect(after.rows).toEqual(before.rows);
  });

  it("by plans and errors: they tell how much there is, never what", async () => {
    for (const view of trendViews) {
      const { rows } = await reader.query(`explain (analyze, verbose, costs) select * from ${view}`);
      expect(JSON.stringify(rows), view).not.toContain("secret");
    }
    // A condition that fails on a row of others would tell of it by its message.
    const text = await reader.query(
      "select url from trend_repositories where url::text like '%secret%' or (1 / length(url)) > 1",
    );
    expect(text.rows).toEqual([]);
    await expect(reader.query("select repository::integer from trend_findings_open")).rejects.toThrow(/team\/service/);
    await expect(
      reader.query("select message::integer from trend_findings_open where path like 'secret%'"),
    ).resolves.toMatchObject({
      rows: [],
    });
  });
});

describe("letting a role read", () => {
  it("adds organisations, keeps the password, and can be taken back", async () => {
    expect(await allowTrendReader(database.url, { role, organization: "acme" })).toEqual({ password: null });
    await allowTrendReader(database.url, { role, organization: "later" });
    expect(await namesOf("trend_repositories")).toEqual(["team/late", "team/service"]);
    await asOwner((client) =>
      client.query(
        "delete from trend_readers where role_name = $1 and organization_id = (select id from organizations where name = 'later')",
        [role],
      ),
    );
    expect(await namesOf("trend_repositories")).toEqual(["team/service"]);
  });

  it("says what is wrong: no such organisation, no name of a role, a role that sees the tables", async () => {
    const allow = (name: string, organization = "acme") => allowTrendReader(database.url, { role: name, organization });
    await expect(allow("r_other", "nobody")).rejects.toThrow(/no organisation called "nobody"/);
    for (const name of ["", "Upper", "a b", 'x"; drop table findings; --', "pg_monitor", "public"]) {
      await expect(allow(name), name).rejects.toThrow(TrendReaderError);
    }
    const owner = new URL(database.url).username;
    await expect(allow(owner)).rejects.toThrow(/can read the tables themselves/);
  });

  it("without the right to make roles says what an administrator is to run, and then goes on", async () => {
    const [plain, given] = [`${role}_user`, `${role}_given`];
    made.push(plain, given);
    await asOwner(async (client) => {
      await client.query(`create role ${plain} login password 'x' nocreaterole`);
      await client.query(`grant select on organizations to ${plain}`);
      await client.query(`grant select on ${trendViews.join(", ")} to ${plain} with grant option`);
      await client.query(`grant insert on trend_readers to ${plain}`);
    });
    const url = urlFor(plain, "x");
    const failure = allowTrendReader(url, { role: given, organization: "acme" });
    await expect(failure).rejects.toThrow(new RegExp(`CREATE ROLE ${given} LOGIN PASSWORD`));
    await asOwner((client) => client.query(`create role ${given} login password 'y'`));
    expect(await allowTrendReader(url, { role: given, organization: "acme" })).toEqual({ password: null });
    const client = await connect(urlFor(given, "y"));
    try {
      expect((await client.query("select * from trend_organizations")).rowCount).toBe(1);
    } finally {
      await client.end();
    }
  });
});

it("of another organisation is nobody: the owner itself sees nothing until it is let", async () => {
  await organizationOf(database.db, "acme");
  await asOwner(async (client) => {
    for (const view of trendViews) expect((await client.query(`select * from ${view}`)).rowCount, view).toBe(0);
  });
});
