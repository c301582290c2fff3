import {
  BulkTriageResponse,
  FindingEvents,
  FindingFacets,
  FindingPage,
  FindingResource,
  RepositoryHistory,
  RepositoryPage,
  RepositoryResource,
} from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeScanOf, problemOf, startTestApi, submitScan, type TestApi } from "../../testing/start-test-api.ts";

let test: TestApi;
let repositoryId: string;
let ids: string[];

beforeAll(async () => {
  test = await startTestApi({ store: "postgres" });
  const scan = await submitScan(test, { url: "https://git.example.org/a.git" });
  repositoryId = scan.repositoryId;
  await completeScanOf(test, scan.id, ["=cmd/a.py", "src/b.py", "lib/c,d.py"]);
  ids = FindingPage.parse(await (await test.call("/v1/findings")).json()).items.map(({ id }) => id);
});
afterAll(async () => {
  await test[Symbol.asyncDispose]();
});

const patch = (id: string, body: unknown, key?: string) =>
  test.call(`/v1/findings/${id}`, { method: "PATCH", body, ...(key !== undefined && { key }) });
const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);

it("PATCH /v1/findings/{id} 200: decides, and the history says who and why", async () => {
  const body = { status: "accepted", until: tomorrow, reason: "replaced next week", assignee: "ada" };
  const finding = FindingResource.parse(await (await patch(ids[0] ?? "", body)).json());
  expect(finding.triage).toMatchObject({ ...body, inForce: true, version: 1 });
  const events = FindingEvents.parse(await (await test.call(`/v1/findings/${ids[0] ?? ""}/events`)).json());
  expect(events.items.map(({ kind }) => kind)).toEqual(["opened", "triaged"]);
  expect(events.items[1]?.detail).toBe(`Accepted until ${tomorrow}, assigned to ada.`);
  expect(FindingPage.parse(await (await test.call("/v1/findings?triage=actionable")).json()).items).toHaveLength(2);
});

it.each<[string, unknown, string]>([
  ["a false positive without a reason", { status: "false-positive" }, "/reason"],
  ["an end of something else than an acceptance", { status: "none", until: "2999-01-01" }, "/until"],
  ["an acceptance that is over", { status: "accepted", reason: "x", until: "2020-01-01" }, "/until"],
  ["nothing to decide", {}, "/status"],
  ["a status that does not exist", { status: "ignored" }, "/status"],
  ["an unknown field", { status: "none", severity: "low" }, "/severity"],
  ["a reason of blanks", { status: "accepted", reason: "   " }, "/reason"],
])("PATCH /v1/findings/{id} 422: %s", async (_, body, pointer) => {
  const { errors } = await problemOf(await patch(ids[1] ?? "", body), "invalid-request");
  expect(errors?.map((error) => error.pointer)).toContain(pointer);
});

it("PATCH /v1/findings/{id} 409: somebody decided in the meantime", async () => {
  await problemOf(await patch(ids[0] ?? "", { status: "none", version: 0 }), "conflict");
});

it("PATCH /v1/findings/{id} 403 and 404: without the scope, of another organisation", async () => {
  const reader = await test.organization.keyWith("findings:read");
  await problemOf(await patch(ids[0] ?? "", { status: "none" }, reader), "insufficient-scope");
  const other = await test.createOrganization("other");
  await problemOf(await patch(ids[0] ?? "", { status: "none" }, other.key), "not-found");
  await problemOf(await test.call(`/v1/findings/${ids[0] ?? ""}/events`, { key: other.key }), "not-found");
});

it("POST /v1/findings/bulk-triage 200: many at once, another organisation's as if they were not", async () => {
  const bulk = async (body: object, key?: string) =>
    BulkTriageResponse.parse(
      await (
        await test.call("/v1/findings/bulk-triage", { method: "POST", body, ...(key !== undefined && { key }) })
      ).json(),
    );
  const decision = { ids: [...ids, "123456789"], status: "false-positive", reason: "generated" };
  const other = await test.createOrganization("another");
  expect(await bulk(decision, other.key)).toEqual({ matched: 0, changed: 0 });
  expect(await bulk({ ...decision, dryRun: true })).toEqual({ matched: 3, changed: 0 });
  expect(await bulk(decision)).toEqual({ matched: 3, changed: 3 });
  const facets = FindingFacets.parse(await (await test.call("/v1/findings/facets")).json());
  expect(facets.triage).toEqual([{ value: "false-positive", name: "false-positive", findings: 3 }]);
  const many = Array.from({ length: 1_001 }, (_, id) => String(id));
  const tooMany = await test.call("/v1/findings/bulk-triage", { method: "POST", body: { ...decision, ids: many } });
  await problemOf(tooMany, "invalid-request");
});

describe("POST /v1/findings/bulk-triage by a search", () => {
  const decide = (body: object) =>
    test.call("/v1/findings/bulk-triage", {
      method: "POST",
      body: { status: "false-positive", reason: "made", ...body },
    });

  it("200: takes the filters of GET /v1/findings, as lists or as text", async () => {
    for (const severity of ["critical,high,medium,low,info", ["critical", "high", "medium", "low", "info"]]) {
      const { matched } = BulkTriageResponse.parse(
        await (await decide({ filter: { severity, path: "src/" }, dryRun: true })).json(),
      );
      expect(matched).toBe(1);
    }
    const decided = await decide({ filter: { path: "src/" }, expected: 1 });
    expect(BulkTriageResponse.parse(await decided.json())).toMatchObject({ matched: 1 });
  });

  it("409: there are more or fewer than were seen", async () => {
    await problemOf(await decide({ filter: { path: "src/" }, expected: 2 }), "conflict");
  });

  it.each<[string, object, string]>([
    ["ids and a filter", { ids: ["1"], filter: {}, expected: 0 }, "/ids"],
    ["neither", {}, "/ids"],
    ["a filter without a number", { filter: {} }, "/expected"],
    ["an unknown filter", { filter: { colour: "red" }, dryRun: true }, "/filter/colour"],
    ["a day that no calendar has", { filter: { openedSince: "0000-01-01" }, dryRun: true }, "/filter/openedSince"],
    ["a reason with NUL", { ids: ["1"], reason: "a\0b" }, "/reason"],
    ["a rule with NUL", { filter: { rule: ["a\0b"] }, dryRun: true }, "/filter/rule/0"],
  ])("422: %s", async (_, body, pointer) => {
    const { errors } = await problemOf(await decide(body), "invalid-request");
    expect(errors?.map((error) => error.pointer)).toContain(pointer);
  });
});

describe("an export", () => {
  it("as NDJSON has a finding a line, by Accept or by format", async () => {
    for (const [path, headers] of [
      ["", { Accept: "application/x-ndjson" }],
      ["?format=ndjson", {}],
    ] as const) {
      const response = await test.call(`/v1/findings${path}`, { headers });
      expect(response.headers.get("content-type")).toBe("application/x-ndjson; charset=utf-8");
      const lines = (await response.text()).trimEnd().split("\n");
      expect(lines.map((line) => FindingResource.parse(JSON.parse(line)).id).sort()).toEqual([...ids].sort());
    }
  });

  it("as CSV quotes what needs it, and no cell begins as a formula", async () => {
    const response = await test.call("/v1/findings?format=csv&sort=severity");
    expect(response.headers.get("content-disposition")).toContain("findings.csv");
    const [header, ...lines] = (await response.text()).trimEnd().split("\r\n");
    expect(header).toMatch(/^id,repository,severity,/);
    expect(lines).toHaveLength(3);
    expect(lines.join("\n")).toContain(`,"'=cmd/a.py",`);
    expect(lines.join("\n")).toContain(`,"lib/c,d.py",`);
  });

  it("of nothing is empty, and one of another format is refused", async () => {
    expect(await (await test.call("/v1/findings?format=ndjson&severity=info")).text()).toBe("");
    await problemOf(await test.call("/v1/findings", { headers: { Accept: "application/xml" } }), "not-acceptable");
  });

  it("is cut off when the database goes away, never ended as if it were whole", async () => {
    const response = await test.call("/v1/findings?format=csv");
    await test.databaseProxy.cut();
    await expect(response.text()).rejects.toThrow();
    await test.databaseProxy.restore();
  });
});

it("labels and owners are set, searched by, and refused when malformed", async () => {
  const change = (body: unknown) => test.call(`/v1/repositories/${repositoryId}`, { method: "PATCH", body });
  const changed = RepositoryResource.parse(
    await (await change({ labels: ["tier-1", "api", "tier-1"], owner: "Team A" })).json(),
  );
  expect(changed).toMatchObject({ labels: ["api", "tier-1"], owner: "Team A" });
  const list = async (query: string) =>
    RepositoryPage.parse(await (await test.call(`/v1/repositories?${query}`)).json()).items.length;
  expect([
    await list("label=api"),
    await list("label=web"),
    await list("owner=Team%20A"),
    await list("label=web,api"),
  ]).toEqual([1, 0, 1, 1]);
  expect(FindingPage.parse(await (await test.call("/v1/findings?label=api")).json()).items).toHaveLength(3);
  for (const body of [
    { labels: ["two words"] },
    { labels: [""] },
    { owner: "" },
    { owner: "a\u0000b" },
    { labels: Array(21).fill("x") },
  ]) {
    await problemOf(await change(body), "invalid-request");
  }
  expect(RepositoryResource.parse(await (await change({ owner: null, labels: [] })).json())).toMatchObject({
    owner: null,
    labels: [],
  });
});

it("GET /v1/repositories/{id}/findings and /history answer for one repository", async () => {
  const findings = await test.call(`/v1/repositories/${repositoryId}/findings?limit=2`);
  expect(FindingPage.parse(await findings.json()).items).toHaveLength(2);
  const history = RepositoryHistory.parse(await (await test.call(`/v1/repositories/${repositoryId}/history`)).json());
  expect(history.items).toHaveLength(1);
  expect(Object.values(history.items[0]?.openFindings ?? {}).reduce((sum, open) => sum + open, 0)).toBe(3);
  const other = await test.createOrganization("third");
  for (const part of ["findings", "history"]) {
    await problemOf(await test.call(`/v1/repositories/${repositoryId}/${part}`, { key: other.key }), "not-found");
  }
});
