import { sql } from "drizzle-orm";
import { Severity } from "@muster/contract";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { compressJson } from "../compressed-json.ts";
import { getAudit } from "../queries/get-audit.ts";
import { getRepository } from "../queries/get-repository.ts";
import { getScan } from "../queries/get-scan.ts";
import { getSnapshot } from "../queries/get-snapshot.ts";
import { listFindings } from "../queries/list-findings.ts";
import { buildAudit, type AuditSpec, type FindingSpec } from "../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { countOpenFindings, randomNumbers, sumDeltas } from "../testing/read-history.ts";
import { organizationOf, resolvedMain, runScan, startScan, workOfAll } from "../testing/run-scan.ts";
import { completeScan } from "./complete-scan.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`)));

const one: FindingSpec = { rule: "python/one", path: "a.py", name: "one" };
const two: FindingSpec = { rule: "python/two", path: "b.py", name: "two", severity: "low" };
const scan = (...findings: FindingSpec[]) => runScan(database.db, { audit: { findings } });
async function findings(state: "open" | "fixed" | "all" = "open") {
  const organizationId = await organizationOf(database.db);
  return (await listFindings(database.db, { organizationId, limit: 500, state })).items;
}
const rowVersions = async () =>
  (await database.db.run((drizzle) => drizzle.execute(sql`select xmin::text, ctid::text from findings order by id`)))
    .rows;

it("opens what is new, writes nothing for what is unchanged, and fixes what is gone", async () => {
  expect(await scan(one, two)).toMatchObject({ outcome: "completed", opened: 2, fixed: 0 });
  const before = await rowVersions();
  expect(await scan(one, two)).toMatchObject({ opened: 0, fixed: 0 });
  expect(await rowVersions()).toEqual(before);
  expect(await scan(one)).toMatchObject({ opened: 0, fixed: 1 });
  expect((await findings("fixed")).map(({ ruleId, state }) => [ruleId, state])).toEqual([["python/two", "fixed"]]);
});

it("moves a finding in place, and keeps when it was opened", async () => {
  await scan(one, two);
  const [before] = await findings();
  expect(await scan({ ...one, line: 40, message: "Now in line 40" }, two)).toMatchObject({ opened: 0, fixed: 0 });
  const [after] = await findings();
  expect(after).toEqual({ ...before, range: after?.range, excerpt: after?.excerpt, message: "Now in line 40" });
  expect(after?.range.startLine).toBe(40);
});

it("makes a new interval of a finding that comes back", async () => {
  await scan(one);
  await scan();
  expect(await scan(one)).toMatchObject({ opened: 1 });
  const all = await findings("all");
  expect(all.map(({ state }) => state)).toEqual(["open", "fixed"]);
  expect(new Set(all.map(({ fingerprint }) => fingerprint)).size).toBe(1);
});

it.each<[string, AuditSpec]>([
  ...(
    [
      "over-file-limit",
      "over-time-limit",
      "unreadable",
      "crashed",
      "timeout",
      "memory",
      "analysis-error",
      "too-complex",
      "too-large",
      "minified",
      "binary",
      "path-not-utf8",
    ] as const
  ).map((reason): [string, AuditSpec] => [
    `was skipped as ${reason}`,
    { skipped: [{ path: "a.py", reason, bytes: 9 }] },
  ]),
  ["was cut", { truncatedPaths: ["a.py"] }],
  ["had a failing rule", { ruleErrors: [{ path: "a.py", ruleId: "python/one", message: "boom" }] }],
])("fixes nothing in a file that %s", async (_, audit) => {
  await scan(one);
  expect(await runScan(database.db, { audit })).toMatchObject({ fixed: 0 });
  expect(await findings()).toHaveLength(1);
});

it.each(["vendored", "generated", "unsupported-language", "symlink", "submodule"] as const)(
  "fixes findings in a file that is deliberately left out as %s",
  async (reason) => {
    await scan(one);
    expect(await runScan(database.db, { audit: { skipped: [{ path: "a.py", reason, bytes: 9 }] } })).toMatchObject({
      fixed: 1,
    });
  },
);

it("fixes findings in a file that is deliberately left out, and of rules that did not fail", async () => {
  await scan(one, { ...two, path: "a.py" });
  const skipped = [{ path: "b.py", reason: "timeout" as const, bytes: 9 }];
  const ruleErrors = [{ path: "a.py", ruleId: "python/two", message: "boom" }];
  expect(await runScan(database.db, { audit: { skipped, ruleErrors } })).toMatchObject({ fixed: 1 });
  const vendored = [{ path: "a.py", reason: "vendored" as const, bytes: 9 }];
  expect(await runScan(database.db, { audit: { skipped: vendored } })).toMatchObject({ fixed: 1 });
});

it("writes once when the same claim completes twice at once, with report, snapshot and summary", async () => {
  const claim = await startScan(database.db);
  const { organizationId, repositoryId, scanId } = claim;
  const audit = buildAudit({ findings: [one, two] });
  const completion = { resolved: resolvedMain, audit, timings: { fetch: 12 }, tracked: true, ...workOfAll };
  const outcomes = await Promise.all([1, 2].map(() => completeScan(database.db, claim, completion)));
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["claim-lost", "completed"]);
  expect(await findings("all")).toHaveLength(2);
  expect(await getAudit(database.db, { organizationId, scanId })).toEqual(audit);
  const findingCounts = { critical: 0, high: 1, medium: 0, low: 1, info: 0 };
  expect(await getScan(database.db, { organizationId, scanId })).toMatchObject({
    state: "succeeded",
    findings: findingCounts,
    findingsOpened: 2,
    timings: { fetch: 12 },
    tracked: true,
    filesAnalysed: 3,
    filesReused: 4,
    unchanged: false,
  });
  expect(await getRepository(database.db, { organizationId, repositoryId })).toMatchObject({
    lastScanId: scanId,
    openFindings: findingCounts,
  });
  const question = { organizationId, repositoryId, ref: "refs/heads/main", tracked: true };
  expect(await getSnapshot(database.db, question)).toMatchObject({ body: workOfAll.snapshot, isHistory: true });
});

it("keeps a scan of another ref out of findings and trends", async () => {
  await scan(one);
  const claim = await startScan(database.db, { ref: "feature" });
  const audit = buildAudit({ findings: [two] });
  const completion = { resolved: resolvedMain, audit, timings: {}, tracked: false, ...workOfAll };
  await completeScan(database.db, claim, completion);
  expect((await findings()).map(({ ruleId }) => ruleId)).toEqual(["python/one"]);
  const scanned = await getScan(database.db, { organizationId: claim.organizationId, scanId: claim.scanId });
  expect(scanned).toMatchObject({ state: "succeeded", tracked: false, findings: { low: 1 }, findingsOpened: null });
});

it("stores text that Postgres or JSON would refuse", async () => {
  const name = "nul\0 and a lone \ud800 surrogate";
  await scan({ ...one, name, path: "we\0ird.py", message: name });
  expect((await findings())[0]?.message).toBe("nul\uFFFD and a lone \uFFFD surrogate");
  expect(await scan({ ...one, name, path: "we\0ird.py", message: name })).toMatchObject({ opened: 0, fixed: 0 });
});

it("opens fifty thousand findings in one scan, and finds them unchanged in the next, within the statement's time", async () => {
  const many = Array.from({ length: 50_000 }, (_, index) => ({
    ...one,
    path: `src/${index % 900}.py`,
    name: `n${index}`,
  }));
  expect(await scan(...many)).toMatchObject({ opened: 50_000, fixed: 0 });
  const [first] = await findings();
  expect(first).toMatchObject({ ruleId: "python/one", path: expect.stringMatching(/^src\/\d+\.py$/) as string });
  expect(await scan(...many)).toMatchObject({ opened: 0, fixed: 0 });
});

it("keeps the deltas' sum equal to the open findings through random histories", async () => {
  const random = randomNumbers(20_260_101);
  const urls = ["x", "y", "z"].map((name) => `https://git.example.org/team/${name}.git`);
  const rules = ["python/one", "python/two", "python/three"];
  for (let step = 0; step < 60; step += 1) {
    const candidates = Array.from({ length: 12 }, (_, index) => ({
      rule: rules[index % 3] ?? "",
      path: `${index % 4}.py`,
      name: `n${index}`,
      severity: Severity.options[(index + (random(4) === 0 ? random(5) : 0)) % 5] ?? "low",
      line: 1 + random(3),
    }));
    const audit = {
      findings: candidates.filter(() => random(2) === 0),
      skipped: random(4) === 0 ? [{ path: "1.py", reason: "crashed" as const, bytes: 1 }] : [],
      ruleErrors: random(4) === 0 ? [{ path: "2.py", ruleId: "python/three", message: "boom" }] : [],
      ruleSet: String(random(2)).repeat(64),
    };
    const url = urls[random(3)] ?? "";
    const { claim } = await runScan(database.db, { url, audit });
    expect(await sumDeltas(database.db)).toEqual(await countOpenFindings(database.db));
    const repository = await getRepository(database.db, claim);
    const open = (await findings()).filter(({ repositoryId }) => repositoryId === claim.repositoryId);
    for (const severity of Severity.options) {
      const counted = open.filter((finding) => finding.severity === severity).length;
      expect(repository?.openFindings[severity]).toBe(counted);
    }
  }
});

it("stores a report without the texts of its rules, and reads those that earlier versions stored with them", async () => {
  const { claim } = await runScan(database.db, { audit: { findings: [one, two] } });
  const which = { organizationId: claim.organizationId, scanId: claim.scanId };
  const audit = await getAudit(database.db, which);
  expect(audit?.ruleSet.rules).toHaveLength(3);
  const stored = async () =>
    (await database.db.run((drizzle) => drizzle.execute<{ bytes: number }>(sql`select bytes from scan_audits`))).rows;
  const full = await compressJson(audit);
  const textOfRules = JSON.stringify(audit?.ruleSet.rules).length;
  expect(Number((await stored())[0]?.bytes)).toBeLessThanOrEqual(full.bytes - textOfRules);
  await database.db.run((drizzle) =>
    drizzle.execute(sql`update scan_audits set body = ${full.body}, bytes = ${full.bytes}`),
  );
  expect(await getAudit(database.db, which)).toEqual(audit);
});
