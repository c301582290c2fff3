import { CompareResponse, FindingPage, RepositoryPage, TrendResponse, type RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refreshAll } from "../../../../../packages/db/src/testing/refresh-all.ts";
import {
  completeScanOf,
  problemOf,
  startTestApi,
  submitScan,
  type TestApi,
  type TestOrganization,
} from "../../testing/start-test-api.ts";

// What docs/odd-questions.md says is asked here.
describe("odd questions", () => {
  let test: TestApi;
  let stranger: TestOrganization;
  let repositoryId: RepositoryId;
  let foreignId: RepositoryId;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
    stranger = await test.createOrganization("stranger");
    const scan = await submitScan(test, { url: "https://git.example.org/a.git" });
    repositoryId = scan.repositoryId;
    await completeScanOf(test, scan.id, ["src/a.py", "src/it's 100%.py", "lib/c.py"]);
    const foreign = await submitScan(test, { url: "https://git.example.org/theirs.git" }, stranger.key);
    foreignId = foreign.repositoryId;
    await completeScanOf(test, foreign.id, ["src/a.py"]);
    await refreshAll(test.db);
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const today = () => new Date().toISOString().slice(0, 10);
  const trend = async (query: string, key?: string) =>
    TrendResponse.parse(
      await (await test.call(`/v1/trends/findings?${query}`, key === undefined ? {} : { key })).json(),
    );
  const find = async (query: string) => FindingPage.parse(await (await test.call(`/v1/findings?${query}`)).json());

  it("a range in which nothing happened has its intervals and no groups, and one of a single day has one", async () => {
    const before = await trend("from=2001-01-01&to=2001-01-31");
    expect(before).toMatchObject({ groups: 0, series: [], truncated: false });
    expect(before.buckets).toHaveLength(31);
    const { buckets } = await trend(`from=${today()}&to=${today()}`);
    expect(buckets).toMatchObject([{ start: today(), end: today(), repositoriesScanned: 1 }]);
    expect(await find("openedSince=2999-01-01")).toMatchObject({ items: [], nextCursor: null });
    expect(await find("openedSince=2026-02-01&openedBefore=2026-01-01"), "no day is both").toMatchObject({ items: [] });
    const compared = await test.call(`/v1/trends/compare?from=${today()}&to=${today()}`);
    expect(CompareResponse.parse(await compared.json()).total).toMatchObject({ before: 3, after: 3 });
  });

  it("of a thousand years, reversed, or without an end is refused by every question about ranges", async () => {
    for (const path of ["trends/findings", "trends/movers", "trends/compare", "trends/time-to-fix"])
      for (const range of [
        "from=1026-01-01",
        "from=2026-02-01&to=2026-01-01",
        "from=2026-01-01&to=3026-01-01",
        "from=&to=",
      ])
        await problemOf(await test.call(`/v1/${path}?${range}`), "invalid-request");
  });

  it("names that nobody has count nothing, whichever filter they stand in", async () => {
    for (const filter of ["rule=python/none", "class=none", "label=none", "owner=none"]) {
      expect(await trend(filter), filter).toMatchObject({ groups: 0, series: [] });
    }
    await problemOf(await test.call("/v1/trends/findings?category=none"), "invalid-request");
  });

  it.each(["'", '"', "%", "_", "\\", "' or '1'='1", "100%", "*", "src/*", "$1", "--", "\u202e", "{a,b}", "(select 1)"])(
    "a filter is taken letter by letter: %s",
    async (text) => {
      const value = encodeURIComponent(text);
      for (const filter of ["rule", "class", "label", "owner"]) {
        expect(await trend(`${filter}=${value}`), filter).toMatchObject({ groups: 0 });
        expect((await find(`${filter}=${value}`)).items, filter).toEqual([]);
      }
      const owned = await test.call(`/v1/repositories/${repositoryId}`, { method: "PATCH", body: { owner: text } });
      if (text.includes(",")) await problemOf(owned, "invalid-request");
      else {
        expect(owned.status).toBe(200);
        await refreshAll(test.db);
        expect((await trend(`owner=${value}`)).series.map(({ total }) => total)).toEqual([1, 1, 1]);
        expect((await find(`owner=${value}`)).items).toHaveLength(3);
      }
      const path = encodeURIComponent(`src/it's ${text}`);
      const found = (await find(`path=${path}`)).items.map((item) => item.path);
      expect(found).toEqual(
        "src/it's 100%.py".startsWith(`src/it's ${text}`) || text === "*" ? ["src/it's 100%.py"] : [],
      );
    },
  );

  it("lists are of values with commas between them, of repeated parameters, or of both", async () => {
    const all = (await find("class=none,one&severity=low&severity=high,medium")).items.length;
    expect(all).toBe((await find("class=none&class=one&severity=low,high,medium")).items.length);
    expect((await find("severity=critical,low&severity=info")).items).toEqual(
      (await find("severity=critical&severity=low&severity=info")).items,
    );
  });

  it("another organisation's repository counts nothing, and none of its names is told", async () => {
    expect(await trend(`repositoryId=${foreignId}`)).toMatchObject({ groups: 0, series: [] });
    expect((await find(`repositoryId=${foreignId}`)).items).toEqual([]);
    const mixed = await trend(`repositoryId=${foreignId},${repositoryId}&groupBy=repository`);
    expect(mixed.series.map(({ key }) => key)).toEqual([repositoryId]);
  });

  it("a cursor belongs to its question and its organisation, unchanged, and outlives the row it stood on", async () => {
    const first = await find("limit=1");
    const cursor = first.nextCursor ?? "";
    expect(cursor).not.toBe("");
    const cases: [string, string | undefined][] = [
      [`limit=1&severity=high&cursor=${cursor}`, undefined],
      [`limit=1&sort=newest&cursor=${cursor}`, undefined],
      [`limit=1&cursor=${cursor.slice(0, -4)}`, undefined],
      ["limit=1&cursor=x", undefined],
      [`limit=1&cursor=${Buffer.from('{"v":0}').toString("base64url")}`, undefined],
      [`limit=1&cursor=${cursor}`, stranger.key],
    ];
    for (const [query, key] of cases)
      await problemOf(await test.call(`/v1/findings?${query}`, key === undefined ? {} : { key }), "invalid-cursor");
    const repositories = await test.call("/v1/repositories?limit=1");
    RepositoryPage.parse(await repositories.json());
    await problemOf(await test.call(`/v1/repositories?limit=1&cursor=${cursor}`), "invalid-cursor");
    const rest = await find(`limit=2&cursor=${cursor}`);
    await test.db.run((drizzle) => drizzle.execute(sql`delete from findings where id = ${first.items[0]?.id}::bigint`));
    expect(await find(`limit=2&cursor=${cursor}`)).toEqual(rest);
  });

  it("of thousands of groups the largest are returned, and how many there are", async () => {
    const key = (await test.createOrganization("many")).key;
    const scan = await submitScan(test, { url: "https://git.example.org/many.git" }, key);
    await completeScanOf(test, scan.id, ["a.py"]);
    await test.db.run((drizzle) =>
      drizzle.execute(sql`
        insert into finding_daily_deltas (organization_id, repository_id, day, rule_id, severity, rule_set_id, cause, opened, fixed)
        select organization_id, repository_id, day, 'many/rule-' || number, 'low', rule_set_id, 'code', 1 + (number = 4321)::integer, 0
        from (select * from finding_daily_deltas where repository_id = ${scan.repositoryId} limit 1) one,
          generate_series(1, 5000) as number`),
    );
    await test.db.run((drizzle) =>
      drizzle.execute(sql`
        insert into fleet_refreshes (organization_id, day)
        select distinct organization_id, day from finding_daily_deltas where repository_id = ${scan.repositoryId}`),
    );
    await refreshAll(test.db);
    const answer = await trend("groupBy=rule&limit=10", key);
    expect(answer).toMatchObject({ groups: 5_001, truncated: true });
    expect(answer.series).toHaveLength(10);
    expect(answer.series[0]).toMatchObject({ key: "many/rule-4321", total: 2 });
    await problemOf(await test.call("/v1/trends/findings?groupBy=rule&limit=1000000"), "invalid-request");
  });

  it("two requests for a repository's past at once make one backfill; one that asks for something else is a conflict", async () => {
    const ask = (interval: string) =>
      test.call(`/v1/repositories/${repositoryId}/backfill`, { body: { since: "2025-01-01", interval } });
    const answers = await Promise.all([ask("month"), ask("month"), ask("month")]);
    const bodies = (await Promise.all(answers.map((answer) => answer.json()))) as { id: string }[];
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(1);
    expect((await ask("day")).status).toBe(409);
  });
});
