import { FindingPage, FindingResource, TrendResponse } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refreshAll } from "../../../../../packages/db/src/testing/refresh-all.ts";
import { completeScanOf, problemOf, startTestApi, submitScan, type TestApi } from "../../testing/start-test-api.ts";

describe("findings and their trend", () => {
  let test: TestApi;
  let repositoryId: string;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
    const scan = await submitScan(test, { url: "https://git.example.org/a.git" });
    repositoryId = scan.repositoryId;
    await completeScanOf(test, scan.id, ["src/a.py", "src/b.py", "lib/c.py"]);
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const list = async (query: string) => FindingPage.parse(await (await test.call(`/v1/findings${query}`)).json());

  it("GET /v1/findings 200: worst first, each at its own address", async () => {
    const { items } = await list("");
    expect(items.map(({ severity, path }) => [severity, path])).toEqual([
      ["critical", "lib/c.py"],
      ["high", "src/a.py"],
      ["low", "src/b.py"],
    ]);
    const one = await test.call(`/v1/findings/${items[0]?.id ?? ""}`);
    expect(FindingResource.parse(await one.json())).toEqual(items[0]);
  });

  it("GET /v1/findings 200: filters combine, and pages link to the next", async () => {
    expect((await list("?severity=high,low&path=src/")).items).toHaveLength(2);
    expect((await list("?severity=info")).items).toEqual([]);
    expect((await list(`?repositoryId=${repositoryId}&path=lib/*.py`)).items).toHaveLength(1);
    expect((await list("?state=fixed")).items).toEqual([]);
    const first = await test.call("/v1/findings?limit=2&severity=critical,high,low");
    const next = /^<([^>]+)>; rel="next"$/.exec(first.headers.get("link") ?? "")?.[1];
    const second = await test.call(next ?? "");
    expect(second.headers.get("link")).toBeNull();
    expect(FindingPage.parse(await second.json()).items.map(({ path }) => path)).toEqual(["src/b.py"]);
  });

  it("GET /v1/findings 403: a key that may see scans alone", async () => {
    const key = await test.organization.keyWith("scans:read");
    await problemOf(await test.call("/v1/findings", { key }), "insufficient-scope");
    await problemOf(await test.call("/v1/trends/findings", { key }), "insufficient-scope");
  });

  it.each(["severity=terrible", "severty=high", "state=any", "sort=random", "path=", "rule=%00", "repositoryId=1"])(
    "GET /v1/findings 422: %s",
    async (query) => {
      await problemOf(await test.call(`/v1/findings?${query}`), "invalid-request");
    },
  );

  it.each(["1", "9223372036854775807", "9223372036854775808", "0", "-1", "x", "%2e%2e"].map((id) => [id]))(
    "GET /v1/findings/%s 404 to another organisation",
    async (id) => {
      const other = await test.createOrganization(`other-${id}`);
      await problemOf(await test.call(`/v1/findings/${id}`, { key: other.key }), "not-found");
    },
  );

  it("GET /v1/trends/findings 200: what is open today, by each grouping", async () => {
    await refreshAll(test.db);
    for (const groupBy of ["severity", "category", "class", "rule", "repository", "label", "owner"]) {
      const response = await test.call(`/v1/trends/findings?groupBy=${groupBy}`);
      const trend = TrendResponse.parse(await response.json());
      const today = trend.series.map(({ values }) => values.at(-1) ?? 0).reduce((sum, value) => sum + value, 0);
      expect(today, groupBy).toBe(3);
      expect(trend.buckets.at(-1)).toMatchObject({ repositoriesScanned: 1, repositoriesKnown: 1 });
    }
  });

  it.each([
    ["from=2026-01-02&to=2026-01-01", "query/from"],
    ["from=1000-01-01", "query/from"],
    ["from=0001-01-01&to=0001-01-02", "query/to"],
    ["from=2026-02-30", "query/from"],
    ["to=9999-12-31", "query/to"],
    ["from=yesterday", "query/from"],
    ["interval=hour", "query/interval"],
    ["groupBy=path", "query/groupBy"],
    ["metric=score", "query/metric"],
    ["path=src/", "query/path"],
    ["cause=rules&excludeRuleChanges=true", "query/cause"],
    ["cause=weather", "query/cause/0"],
    ["severity=", "query/severity"],
    ["repositoryId=1", "query/repositoryId/0"],
    ["limit=0", "query/limit"],
    ["limit=1001", "query/limit"],
    ["group=rule", "query/group"],
  ])("GET /v1/trends/findings 422: %s, with its place", async (query, pointer) => {
    const { errors } = await problemOf(await test.call(`/v1/trends/findings?${query}`), "invalid-request");
    expect(errors?.map((error) => error.pointer)).toEqual([pointer]);
  });
});
