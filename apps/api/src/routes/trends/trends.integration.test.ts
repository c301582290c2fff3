import {
  AgeingResponse,
  CompareResponse,
  DigestResponse,
  FleetResponse,
  MoversResponse,
  RuleTrendResponse,
  TimeToFixResponse,
} from "@muster/contract";
import type { z } from "zod";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { refreshAll } from "../../../../../packages/db/src/testing/refresh-all.ts";
import { completeScanOf, problemOf, startTestApi, submitScan, type TestApi } from "../../testing/start-test-api.ts";

describe("the questions about a fleet", () => {
  let test: TestApi;
  let repositoryId: string;
  let ruleId: string;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
    const url = "https://git.example.org/a.git";
    const first = await submitScan(test, { url });
    repositoryId = first.repositoryId;
    await completeScanOf(test, first.id, ["src/a.py", "src/b.py", "lib/c.py"]);
    const second = await submitScan(test, { url });
    await completeScanOf(test, second.id, ["src/a.py", "lib/c.py"]);
    await refreshAll(test.db);
    const findings = (await (await test.call("/v1/findings")).json()) as { items: { ruleId: string }[] };
    ruleId = findings.items[0]?.ruleId ?? "";
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const today = () => new Date().toISOString().slice(0, 10);
  const ask = async <Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.infer<Schema>> => {
    const response = await test.call(path);
    const text = await response.text();
    expect(response.status, text).toBe(200);
    return schema.parse(JSON.parse(text));
  };

  it("GET /v1/fleet 200: what is open, what is scanned, what is worst", async () => {
    const fleet = await ask("/v1/fleet", FleetResponse);
    expect(fleet).toMatchObject({
      timeZone: "UTC",
      upToDate: true,
      open: { critical: 0, high: 1, medium: 0, low: 1, info: 0 },
      last30Days: { before: { high: 0 }, openedByFirstScans: 3, openedByRules: 0 },
      coverage: { repositories: 1, scannedToday: 1, neverScanned: { count: 0 }, failing: { count: 0 } },
      worstRepositories: [{ id: repositoryId, openFindings: { high: 1, low: 1 } }],
      movers: { better: [] },
    });
    expect(fleet.openByDay.values.at(-1)).toBe(2);
    expect(fleet.topClasses.reduce((sum, { open }) => sum + open, 0)).toBe(2);
  });

  it("GET /v1/digest 200: as JSON, and as Markdown where that is asked for", async () => {
    const digest = await ask(`/v1/digest?since=${today()}`, DigestResponse);
    expect(digest).toMatchObject({
      since: today(),
      opened: { byCause: { baseline: 3 } },
      newRepositories: { count: 1 },
    });
    for (const [path, headers] of [
      ["/v1/digest?format=markdown", {}],
      ["/v1/digest", { accept: "text/markdown" }],
      ["/v1/digest", { accept: "application/json;q=0.5, text/markdown" }],
    ] as const) {
      const response = await test.call(path, { headers });
      expect(response.headers.get("content-type")).toBe("text/markdown; charset=utf-8");
      expect(await response.text()).toMatch(/^# What changed: .*\n\nDays are those of UTC/);
    }
    const json = await test.call("/v1/digest?format=json", { headers: { accept: "text/markdown" } });
    expect(json.headers.get("content-type")).toContain("application/json");
  });

  it.each(["repository", "class", "rule", "category", "label", "owner"])(
    "GET /v1/trends/movers 200: what a first scan found is no move, by %s",
    async (groupBy) => {
      const movers = await ask(`/v1/trends/movers?groupBy=${groupBy}`, MoversResponse);
      expect(movers.worse).toEqual([]);
    },
  );

  it("GET /v1/trends/compare 200: two days and what happened between", async () => {
    const compared = await ask("/v1/trends/compare?from=2020-01-01", CompareResponse);
    expect(compared.total).toMatchObject({ before: 0, opened: { baseline: 3 }, after: 2 });
    expect(compared.rows.reduce((sum, { after }) => sum + after, 0)).toBe(2);
  });

  it("GET /v1/trends/time-to-fix 200: of all severities, and of a repository by any group", async () => {
    const bySeverity = await ask("/v1/trends/time-to-fix?includeBaseline=true", TimeToFixResponse);
    expect(bySeverity.groups.reduce((sum, { findings }) => sum + findings, 0)).toBe(3);
    for (const groupBy of ["category", "class", "rule", "repository"]) {
      const path = `/v1/trends/time-to-fix?includeBaseline=true&groupBy=${groupBy}&repositoryId=${repositoryId}`;
      const answer = await ask(path, TimeToFixResponse);
      expect(answer.groups.reduce((sum, { fixed }) => sum + fixed, 0)).toBe(1);
    }
  });

  it("GET /v1/trends/ageing 200: against the organisation's targets", async () => {
    for (const query of ["", `?repositoryId=${repositoryId}`]) {
      const { severities } = await ask(`/v1/trends/ageing${query}`, AgeingResponse);
      expect(severities.map(({ targetDays }) => targetDays)).toEqual([7, 30, 90, 180, null]);
      expect(severities.map(({ open }) => open)).toEqual([0, 1, 0, 1, 0]);
    }
  });

  it("GET /v1/trends/rules/{pack}/{name} 200: where a rule's findings are", async () => {
    const trend = await ask(`/v1/trends/rules/${ruleId}`, RuleTrendResponse);
    expect(trend).toMatchObject({
      id: ruleId,
      firstSeen: today(),
      open: 1,
      repositories: [{ id: repositoryId, open: 1 }],
    });
    expect(trend.buckets.at(-1)).toMatchObject({ open: 1, repositoriesScanned: 1 });
    await problemOf(await test.call("/v1/trends/rules/python/no-such-rule"), "not-found");
  });

  it("take another organisation's repository for one that is not there", async () => {
    const { key } = await test.createOrganization("stranger");
    for (const path of ["trends/findings", "trends/movers", "trends/compare", "trends/time-to-fix", "trends/ageing"]) {
      const from = path === "trends/compare" ? "&from=2020-01-01" : "";
      const foreign = await (await test.call(`/v1/${path}?repositoryId=${repositoryId}${from}`, { key })).json();
      const absent = "0198a3c2-0000-7000-8000-000000000000";
      expect(foreign, path).toEqual(
        await (await test.call(`/v1/${path}?repositoryId=${absent}${from}`, { key })).json(),
      );
      expect(JSON.stringify(foreign)).not.toContain(repositoryId);
    }
  });

  it.each([
    ["trends/movers?from=2026-01-02&to=2026-01-01", "query/from"],
    ["trends/movers?groupBy=severity", "query/groupBy"],
    ["trends/movers?limit=101", "query/limit"],
    ["trends/movers?path=src", "query/path"],
    ["trends/compare?from=1000-01-01", "query/from"],
    ["trends/compare?from=2999-01-01", "query/from"],
    ["trends/time-to-fix?groupBy=class", "query/groupBy"],
    ["trends/time-to-fix?category=security", "query/category"],
    ["trends/time-to-fix?groupBy=owner", "query/groupBy"],
    ["trends/time-to-fix?label=web", "query/label"],
    ["trends/ageing?repositoryId=x", "query/repositoryId"],
    ["trends/ageing?severity=high", "query/severity"],
    ["trends/rules/python/x?from=1960-01-01", "query/from"],
    ["digest?since=yesterday", "query/since"],
    ["digest?since=2999-01-01", "query/since"],
    ["digest?since=2020-01-01", "query/since"],
    ["digest?since=0000-01-01", "query/since"],
    ["digest?since=2020-01-01T00:00:00Z", "query/since"],
    ["digest?format=html", "query/format"],
  ])("GET /v1/%s 422, with its place", async (query, pointer) => {
    const { errors } = await problemOf(await test.call(`/v1/${query}`), "invalid-request");
    expect(errors?.map((error) => error.pointer)).toEqual([pointer]);
  });
});
