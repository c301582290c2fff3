import { RepositoryId, Severity, type FindingResource, type OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApiKey } from "../commands/create-api-key.ts";
import { triageFindings } from "../commands/triage-findings.ts";
import { updateRepository } from "../commands/update-repository.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { backdateScan } from "../testing/read-history.ts";
import { refreshAll } from "../testing/refresh-all.ts";
import { organizationOf, runScan } from "../testing/run-scan.ts";
import type { FindingFilter } from "./finding-conditions.ts";
import { findingFacets } from "./finding-facets.ts";
import { exportFindings } from "./export-findings.ts";
import { listFindings } from "./list-findings.ts";

let database: TestDatabase;
let organizationId: OrganizationId;

beforeAll(async () => {
  database = await createTestDatabase();
  organizationId = await organizationOf(database.db);
  for (const [name, labels, owner] of [
    ["x", ["critical-path", "python"], "team-a"],
    ["y", ["python"], "team-b"],
    ["z", [], null],
  ] as const) {
    const findings = Array.from({ length: 40 }, (_, index) => ({
      rule: ["python/one", "python/two", "python/three"][index % 3] ?? "",
      path: index % 2 === 0 ? `src/100%_sure/${index}.py` : `lib/${index}.py`,
      name: `n${index}`,
      severity: Severity.options[index % 5] ?? "low",
      message: index === 7 ? `It's "quoted" \\ and 50%_done` : `Message ${index}`,
    }));
    const { claim } = await runScan(database.db, {
      url: `https://git.example.org/team/${name}.git`,
      audit: { findings },
    });
    await backdateScan(database.db, { scanId: claim.scanId, day: `2025-03-0${"xyz".indexOf(name) + 1}` });
    await updateRepository(database.db, { organizationId, repositoryId: claim.repositoryId, labels, owner });
  }
});
afterAll(() => database.drop());

const count = async (filter: FindingFilter) =>
  (await listFindings(database.db, { organizationId, limit: 500, ...filter })).items.length;

describe("a search", () => {
  it.each<[string, FindingFilter, number]>([
    ["by label", { label: ["python"] }, 80],
    ["by any of two labels", { label: ["critical-path", "nothing"] }, 40],
    ["by owner", { owner: ["team-a", "team-b"] }, 80],
    ["by label and owner", { label: ["python"], owner: ["team-b"] }, 40],
    ["by text with quotes, backslashes and wildcards as they are", { q: `"quoted" \\ and 50%_` }, 3],
    ["by text that has no wildcards", { q: "5_%" }, 0],
    ["by text in any case", { q: "MESSAGE 12" }, 3],
    ["by text in a path", { q: "100%_sure/4.py" }, 3],
    ["by NUL, which is nowhere", { q: "a\0b" }, 0],
    ["by the day of opening", { openedSince: "2025-03-02" }, 80],
    ["by the days of opening", { openedSince: "2025-03-02", openedBefore: "2025-03-03" }, 40],
    ["by confidence", { confidence: ["low", "medium"] }, 0],
    ["of those fixed in a time", { state: "fixed", fixedSince: "2020-01-01" }, 0],
    [
      "by all at once",
      { label: ["python"], severity: ["critical"], rule: ["python/one"], path: "src/", q: "Message" },
      4,
    ],
  ])("%s", async (_, filter, expected) => {
    expect(await count(filter)).toBe(expected);
  });

  it.each(["severity", "newest", "oldest", "path", "repository"] as const)(
    "in order of %s shows everything once, however it is paged",
    async (sort) => {
      const whole = (await listFindings(database.db, { organizationId, limit: 500, sort })).items.map(({ id }) => id);
      const paged: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listFindings(database.db, { organizationId, limit: 7, sort, cursor });
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
      expect(new Set(paged).size).toBe(120);
    },
  );

  it("in order of path, and of repository and severity, is in that order", async () => {
    const list = async (sort: "path" | "repository") =>
      (await listFindings(database.db, { organizationId, limit: 500, sort })).items;
    const paths = (await list("path")).map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    const places = (await list("repository")).map(
      ({ repositoryName, severity }) => `${repositoryName} ${Severity.options.indexOf(severity)}`,
    );
    expect(places).toEqual([...places].sort());
  });

  it.each<FindingFilter>([
    { q: "message 1" },
    { path: "**/1*.py" },
    { q: "sage 2", path: "src/*/*.py" },
    { q: "nowhere" },
  ])("by words %o that no index finds comes to the same, looking at some findings for each page", async (filter) => {
    for (const sort of ["severity", "newest", "oldest", "path", "repository"] as const) {
      const whole = (await listFindings(database.db, { organizationId, limit: 500, sort, ...filter })).items;
      const paged: unknown[] = [];
      let [cursor, pages]: [string | undefined, number] = [undefined, 0];
      do {
        const page = await listFindings(database.db, {
          organizationId,
          limit: 3,
          sort,
          cursor,
          lookedAtMax: 13,
          ...filter,
        });
        expect(page.items.length).toBeLessThanOrEqual(3);
        paged.push(...page.items);
        cursor = page.nextCursor ?? undefined;
        pages += 1;
      } while (cursor !== undefined);
      expect(paged).toEqual(whole);
      // 120 findings, 13 at a time in each of at most three ranges.
      expect(pages).toBeGreaterThan(3);
    }
  });

  it("says when a finding was opened for the first time", async () => {
    const scan = (findings: { rule: string; path: string; name: string }[]) =>
      runScan(database.db, { organization: "again", url: "https://git.example.org/again/a.git", audit: { findings } });
    const finding = { rule: "python/one", path: "a.py", name: "n" };
    const first = await scan([finding]);
    await backdateScan(database.db, { scanId: first.claim.scanId, day: "2025-01-02" });
    await scan([]);
    await scan([finding]);
    const other = await organizationOf(database.db, "again");
    const { items } = await listFindings(database.db, {
      organizationId: other,
      limit: 5,
      state: "all",
      sort: "newest",
    });
    expect(items.map(({ occurrence, firstOpenedAt }) => [occurrence, firstOpenedAt])).toEqual([
      [2, "2025-01-02T12:00:00.000Z"],
      [1, "2025-01-02T12:00:00.000Z"],
    ]);
    expect(items[0]?.openedAt.slice(0, 4)).not.toBe("2025");
  });

  it("exports everything once, in batches of any size, each line as the list shows the finding", async () => {
    const listed = await listFindings(database.db, { organizationId, limit: 500, sort: "newest" });
    for (const batch of [1, 7, 120, 500]) {
      let text = "";
      for await (const lines of exportFindings(database.db, { organizationId, format: "ndjson", batch })) text += lines;
      expect(
        text
          .trimEnd()
          .split("\n")
          .map((line): unknown => JSON.parse(line)),
      ).toEqual(listed.items);
    }
  });

  it("exports as CSV what a reader of CSV understands, and no cell that is a formula", async () => {
    let text = "";
    for await (const lines of exportFindings(database.db, { organizationId, format: "csv", q: "It's", batch: 10 }))
      text += lines;
    const [header, ...rows] = text.trimEnd().split("\r\n");
    expect(header?.split(",")).toHaveLength(27);
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain(String.raw`,"It's ""quoted"" \ and 50%_done",`);
  });
});

const facetNames = ["severity", "category", "class", "rule", "repository", "label", "owner", "triage"] as const;

describe("facets", () => {
  const filters: FindingFilter[] = [
    {},
    { label: ["python"] },
    { label: ["python", "critical-path"] },
    { owner: ["team-a", "team-b"] },
    { label: ["python"], owner: ["team-b"], severity: ["high", "low"] },
    { severity: ["critical"] },
    { rule: ["python/two"] },
    { category: ["security"], severity: ["info", "low"] },
    { class: ["one"], owner: ["team-b"] },
    { q: "Message 1" },
    { path: "*4.py" },
    { state: "all" },
    { triage: "actionable" },
  ];

  it.each(filters)("of %o count what the search finds", async (filter) => {
    await refreshAll(database.db);
    const facets = await findingFacets(database.db, { organizationId, ...filter });
    const total = await count(filter);
    expect(facets).toMatchObject({ total, partial: [], upToDate: true });
    expect(total).toBeGreaterThan(0);
    for (const name of ["severity", "category", "class", "rule", "repository", "triage"] as const) {
      expect(
        facets[name].reduce((sum, { findings }) => sum + findings, 0),
        name,
      ).toBe(total);
    }
    for (const name of ["severity", "rule"] as const) {
      for (const { value, findings } of facets[name]) {
        expect(await count({ ...filter, [name]: [value] }), `${name} ${value}`).toBe(findings);
      }
    }
    for (const { value, findings } of facets.repository) {
      expect(await count({ ...filter, repositoryId: [RepositoryId.parse(value)] })).toBe(findings);
    }
    for (const { value, findings } of facets.owner) expect(await count({ ...filter, owner: [value] })).toBe(findings);
    for (const { value, findings } of facets.label) {
      if (filter.label === undefined) expect(await count({ ...filter, label: [value] })).toBe(findings);
    }
  });

  it("say what they counted of some findings alone, and count the others by what sums tell", async () => {
    const bounds = { facetFindingsMax: 50, lookedAtMax: 60 };
    const ask = (filter: FindingFilter) => findingFacets(database.db, { organizationId, bounds, ...filter });
    const exact = (filter: FindingFilter) => findingFacets(database.db, { organizationId, ...filter });
    expect(await ask({})).toMatchObject({
      ...(await exact({})),
      partial: ["triage"],
      triage: expect.anything() as unknown,
    });
    expect((await ask({ label: ["python"] })).partial).toEqual(["category", "class", "rule", "triage"]);
    expect((await ask({ severity: ["low"] })).partial).toEqual([]);
    expect((await ask({ confidence: ["high"] })).partial).toEqual(["total", ...facetNames]);
    const words = await ask({ q: "message 3" });
    expect(words.partial).toEqual(["total", ...facetNames]);
    expect(words.total).toBeLessThan((await exact({ q: "message 3" })).total);
  });

  it("are empty where nothing is found", async () => {
    expect((await findingFacets(database.db, { organizationId, q: "nowhere to be found" })).severity).toEqual([]);
    expect((await findingFacets(database.db, { organizationId, owner: ["nobody"] })).repository).toEqual([]);
  });

  it("are behind until the sums hold what was scanned", async () => {
    await runScan(database.db, {
      organization: "behind",
      url: "https://git.example.org/behind/a.git",
      audit: { findings: [{ rule: "python/one", path: "a.py", name: "n" }] },
    });
    const other = await organizationOf(database.db, "behind");
    expect(await findingFacets(database.db, { organizationId: other })).toMatchObject({ upToDate: false });
    await refreshAll(database.db);
    expect(await findingFacets(database.db, { organizationId: other })).toMatchObject({ upToDate: true, total: 1 });
  });
});

it("an index of words that an operator made is enough to look at everything", async () => {
  const ask = () => listFindings(database.db, { organizationId, limit: 500, q: "message 3", lookedAtMax: 10 });
  const before = await ask();
  expect(before.nextCursor).not.toBeNull();
  await database.db.run((drizzle) => drizzle.execute(sql`create index findings_text on findings (left(message, 500))`));
  const after = await ask();
  expect(after.nextCursor).toBeNull();
  expect(after.items.length).toBe(33);
  // Of two letters it knows nothing.
  for (const filter of [{ q: "ge" }, { path: "**/3*.p*" }]) {
    const page = await listFindings(database.db, { organizationId, limit: 500, lookedAtMax: 10, ...filter });
    expect(page.nextCursor).not.toBeNull();
  }
  await database.db.run((drizzle) => drizzle.execute(sql`drop index findings_text`));
});

it("what was decided about is found page by page in every order, alone and with other filters", async () => {
  const organization = "decided";
  const found = await Promise.all(
    ["p", "q"].map((name) =>
      runScan(database.db, {
        organization,
        url: `https://git.example.org/decided/${name}.git`,
        audit: {
          findings: Array.from({ length: 20 }, (_, index) => ({
            rule: "python/one",
            path: `${index % 7}.py`,
            name: `n${index}`,
            severity: Severity.options[index % 5] ?? "low",
          })),
        },
      }),
    ),
  );
  expect(found).toHaveLength(2);
  const decided = await organizationOf(database.db, organization);
  const { id: keyId } = await createApiKey(database.db, { organizationId: decided, name: "k", scopes: ["admin"] });
  const { items } = await listFindings(database.db, { organizationId: decided, limit: 500 });
  const idsOf = (chosen: (index: number) => boolean) => items.filter((_, at) => chosen(at)).map(({ id }) => id);
  const decide = { organizationId: decided, keyId };
  await triageFindings(database.db, {
    ...decide,
    ids: idsOf((at) => at % 3 === 0),
    status: "false-positive",
    reason: "r",
  });
  await triageFindings(database.db, { ...decide, ids: idsOf((at) => at % 3 === 1), status: "accepted", reason: "r" });
  await triageFindings(database.db, { ...decide, ids: idsOf((at) => at % 2 === 0), assignee: "ada" });
  for (const sort of ["severity", "newest", "oldest", "path", "repository"] as const) {
    const all = (await listFindings(database.db, { organizationId: decided, limit: 500, sort })).items;
    for (const [filter, isFound] of [
      [{ triage: "false-positive" }, ({ triage }) => triage?.status === "false-positive"],
      [
        { triage: "accepted", severity: ["high", "low"] },
        (one) => one.triage?.status === "accepted" && ["high", "low"].includes(one.severity),
      ],
      [
        { assignee: "ada", q: "n1" },
        (one) => one.triage?.assignee === "ada" && `${one.message} ${one.symbol}`.includes("n1"),
      ],
    ] satisfies [FindingFilter, (one: FindingResource) => boolean][]) {
      const paged: FindingResource[] = [];
      let cursor: string | undefined;
      do {
        const page = await listFindings(database.db, { organizationId: decided, limit: 3, sort, cursor, ...filter });
        paged.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(paged, `${sort} ${JSON.stringify(filter)}`).toEqual(all.filter(isFound));
      expect(paged.length).toBeGreaterThan(3);
    }
  }
  let exported = "";
  const query = { organizationId: decided, format: "ndjson", batch: 3, triage: "false-positive" } as const;
  for await (const lines of exportFindings(database.db, query)) exported += lines;
  expect(exported.trimEnd().split("\n")).toHaveLength(14);
});

it.each([
  ["severity, id desc nulls last", "fixed_at is null", "by_severity"],
  ["severity, id desc nulls last", "true", "findings_by_severity"],
  ["severity, id desc nulls last", "fixed_at is null and rule_id = 'python/one'", "findings_by_rule"],
  ["severity, id desc nulls last", "fixed_at is null and class = 'one'", "findings_open_by_class"],
  ["opened_at desc nulls last, id desc nulls last", "fixed_at is null", "findings_page"],
  ["opened_at nulls first, id nulls first", "true", "findings_page"],
  ['left(path, 500) collate "C", id', "fixed_at is null", "findings_by_path"],
])("a page in the order %s of %s is a range of the index %s", async (order, condition, index) => {
  const undo = new Error("the other indexes come back");
  let plan = "";
  const explaining = database.db.transaction(async (drizzle) => {
    // Of these few rows a plan that sorts them is the cheapest, and several indexes cost the same.
    await drizzle.execute(sql`set local enable_seqscan = off`);
    await drizzle.execute(sql`set local enable_sort = off`);
    const others = await drizzle.execute<{ name: string }>(sql`
      select indexrelid::regclass::text as name from pg_index where indrelid = 'findings'::regclass and not indisunique
        and strpos(indexrelid::regclass::text, ${index}) = 0`);
    for (const { name } of others.rows) await drizzle.execute(sql`drop index ${sql.identifier(name)}`);
    const explained = await drizzle.execute(
      sql.raw(
        `explain select 1 from findings where organization_id = '${organizationId}' and ${condition} order by ${order} limit 51`,
      ),
    );
    plan = JSON.stringify(explained.rows);
    throw undo;
  });
  await expect(explaining).rejects.toBe(undo);
  expect(plan).toContain(index);
  expect(plan).not.toContain("Sort Key");
});
