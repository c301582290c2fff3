import { FindingId, type ApiKeyId, type FindingResource, type OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { findingEvents } from "../queries/finding-events.ts";
import { listFindings } from "../queries/list-findings.ts";
import { fingerprintOf, type FindingSpec } from "../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { organizationOf, runScan } from "../testing/run-scan.ts";
import { recordPast } from "../testing/record-past.ts";
import { finishBackfill } from "../backfill/finish-backfill.ts";
import { createApiKey } from "./create-api-key.ts";
import { retireFixedFindings } from "./maintenance/retire-fixed-findings.ts";
import { triageFindings, type TriageDecision } from "./triage-findings.ts";

let database: TestDatabase;
let organizationId: OrganizationId;
let keyId: ApiKeyId;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`));
  organizationId = await organizationOf(database.db);
  keyId = (await createApiKey(database.db, { organizationId, name: "reviewer", scopes: ["admin"] })).id;
});

const one: FindingSpec = { rule: "python/one", path: "a.py", name: "one" };
const two: FindingSpec = { rule: "python/two", path: "b.py", name: "two" };
const scan = (...findings: FindingSpec[]) => runScan(database.db, { audit: { findings } });
const list = async (filter: Partial<Parameters<typeof listFindings>[1]> = {}) =>
  (await listFindings(database.db, { organizationId, limit: 50, state: "all", sort: "oldest", ...filter })).items;
const decide = async (finding: FindingResource | undefined, decision: Partial<TriageDecision>) =>
  triageFindings(database.db, { organizationId, keyId, ids: [finding?.id ?? ""], ...decision });
const accepted = { status: "accepted", reason: "known, replaced next quarter" } as const;
const today = new Date().toISOString().slice(0, 10);

it("a decision survives fixing, coming back and a renamed file, and detection goes on", async () => {
  await scan(one, two);
  const [first] = await list({ path: "a.py" });
  expect(await decide(first, accepted)).toEqual({ outcome: "decided", matched: 1, changed: 1 });
  await scan({ ...one, path: "moved.py" }, two);
  await scan(two);
  expect((await list({ path: "moved.py" }))[0]).toMatchObject({
    state: "fixed",
    triage: { status: "accepted", inForce: true },
  });
  await scan({ ...one, path: "moved.py" }, two);
  const [back] = await list({ path: "moved.py", state: "open" });
  expect(back).toMatchObject({ occurrence: 2, triage: { status: "accepted", author: "reviewer", version: 1 } });
  expect(back?.identity).toBe(first?.identity);
});

it("a decision survives retention: what was decided about is known when it comes back, however late", async () => {
  await scan(one, two);
  const [first] = await list({ path: "a.py" });
  await decide(first, accepted);
  await scan();
  await scan(one);
  await scan();
  await database.db.run((drizzle) => drizzle.execute(sql`update findings set fixed_at = now() - interval '5 years'`));
  while (await retireFixedFindings(database.db, { days: 400 })) continue;
  expect(await list(), "the last interval alone, of what was decided about").toMatchObject([
    { path: "a.py", occurrence: 2, triage: { status: "accepted" } },
  ]);
  await scan(one, two);
  const [back] = await list({ path: "a.py", state: "open" });
  expect(back).toMatchObject({ identity: first?.identity, occurrence: 3, triage: { status: "accepted" } });
  await database.db.run((drizzle) =>
    drizzle.execute(sql`update findings set fixed_at = now() - interval '5 years' where fixed_at is not null`),
  );
  while (await retireFixedFindings(database.db, { days: 400 })) continue;
  expect((await list()).map(({ state }) => state)).toEqual(["open", "open"]);
});

it("a decision about a finding of the past survives another past that knows it, also elsewhere or from earlier on", async () => {
  const { claim } = await scan(two);
  const takePast = async (commits: Record<string, FindingSpec[]>) =>
    finishBackfill(database.db, await recordPast(database.db, { ...claim, commits }));
  const twin = { ...one, twin: 1 };
  await takePast({ "2025-02-01": [one, twin], "2025-03-01": [one], "2025-04-01": [two] });
  const ofSpec = async (spec: FindingSpec) =>
    (await list()).find(({ fingerprint }) => fingerprint === fingerprintOf(spec));
  const [first, other] = [await ofSpec(one), await ofSpec(twin)];
  await decide(first, accepted);
  await takePast({ "2024-06-01": [one], "2025-02-01": [one, twin], "2025-03-01": [one], "2025-04-01": [two] });
  const known = { identity: first?.identity, occurrence: 1, triage: { status: "accepted", version: 1 } };
  expect(await ofSpec(one)).toMatchObject({ ...known, openedAt: "2024-06-01T12:00:00.000Z" });
  expect(await ofSpec(twin)).toMatchObject({ identity: other?.identity, triage: null });
  await takePast({ "2024-06-01": [one], "2025-04-01": [two] });
  await takePast({ "2025-02-01": [{ ...one, path: "old.py" }], "2025-04-01": [two] });
  expect(await list({ path: "old.py" })).toMatchObject([known]);
});

it("an acceptance holds through its last day, and then the finding is to be dealt with again", async () => {
  await scan(one);
  const [finding] = await list();
  await decide(finding, { ...accepted, until: today });
  expect(await list({ triage: "accepted" })).toHaveLength(1);
  expect(await list({ triage: "actionable" })).toEqual([]);
  await database.db.run((drizzle) => drizzle.execute(sql`update finding_triages set until = current_date - 1`));
  expect(await list({ triage: "accepted" })).toEqual([]);
  expect((await list({ triage: "actionable" }))[0]?.triage).toMatchObject({ status: "accepted", inForce: false });
  await database.db.run((drizzle) =>
    drizzle.execute(sql`update organizations set time_zone = 'Etc/GMT+12' where ${new Date().getUTCHours() < 12}`),
  );
  expect(await list({ triage: "accepted" })).toHaveLength(new Date().getUTCHours() < 12 ? 1 : 0);
});

it("refuses an acceptance that is over already, and a version that is not the present one", async () => {
  await scan(one);
  const [finding] = await list();
  expect(await decide(finding, { ...accepted, until: "2020-01-01" })).toEqual({ outcome: "until-is-over" });
  expect(await decide(finding, { ...accepted, version: 1 })).toEqual({ outcome: "other-version" });
  expect(await decide(finding, { ...accepted, version: 0 })).toMatchObject({ changed: 1 });
  expect(await decide(finding, { status: "none", version: 0 })).toEqual({ outcome: "other-version" });
  expect((await list())[0]?.triage).toMatchObject({ status: "accepted", version: 1 });
  const both = await Promise.all(
    [1, 2].map(() => decide(finding, { status: "false-positive", reason: "a test", version: 1 })),
  );
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(["decided", "other-version"]);
  expect((await list())[0]?.triage).toMatchObject({ status: "false-positive", version: 2 });
});

it("an assignment leaves the decision as it is, a decision the assignment, and the same again changes nothing", async () => {
  await scan(one);
  const [finding] = await list();
  await decide(finding, accepted);
  await decide(finding, { assignee: "ada" });
  expect((await list({ assignee: "ada" }))[0]?.triage).toMatchObject({
    status: "accepted",
    reason: accepted.reason,
    assignee: "ada",
  });
  await decide(finding, { status: "none" });
  expect((await list())[0]?.triage).toMatchObject({ status: "none", inForce: false, reason: null, assignee: "ada" });
  expect(await decide(finding, { assignee: "ada" })).toEqual({ outcome: "decided", matched: 1, changed: 0 });
});

it("decides about many at once, and says how many without doing it when asked to", async () => {
  await scan(one, two);
  const ids = [...(await list()).map(({ id }) => id), "999999", "9223372036854775808"];
  const many = { organizationId, keyId, ids, ...accepted };
  expect(await triageFindings(database.db, { ...many, dryRun: true })).toEqual({
    outcome: "decided",
    matched: 2,
    changed: 0,
  });
  expect(await list({ triage: "accepted" })).toEqual([]);
  expect(await triageFindings(database.db, many)).toEqual({ outcome: "decided", matched: 2, changed: 2 });
  expect(await list({ triage: "accepted" })).toHaveLength(2);
});

it("loses nothing of what several people decide about one finding at the same moment", async () => {
  await scan(one);
  const [finding] = await list();
  await Promise.all([
    decide(finding, { assignee: "ada" }),
    decide(finding, accepted),
    decide(finding, { assignee: "ada" }),
    decide(finding, accepted),
  ]);
  expect((await list())[0]?.triage).toMatchObject({ ...accepted, assignee: "ada", version: 2 });
  const events = await findingEvents(database.db, { organizationId, findingId: FindingId.parse(finding?.id) });
  expect(events?.filter(({ kind }) => kind === "triaged")).toHaveLength(2);
});

it("decides about what a search finds, if that is as many as were seen, and the same again changes nothing", async () => {
  await scan(one, two, { ...one, path: "c.py" });
  const search = {
    organizationId,
    keyId,
    filter: { rule: ["python/one"], triage: "actionable" as const },
    ...accepted,
  };
  expect(await triageFindings(database.db, { ...search, dryRun: true })).toMatchObject({ matched: 2, changed: 0 });
  expect(await triageFindings(database.db, { ...search, expected: 3 })).toEqual({ outcome: "other-count", matched: 2 });
  expect(await list({ triage: "accepted" })).toEqual([]);
  expect(await triageFindings(database.db, { ...search, expected: 2 })).toMatchObject({ matched: 2, changed: 2 });
  expect((await list({ triage: "actionable" })).map(({ path }) => path)).toEqual(["b.py"]);
  const again = { ...search, filter: { rule: ["python/one"] }, expected: 2 };
  expect(await triageFindings(database.db, again)).toMatchObject({ matched: 2, changed: 0 });
});

it("tells a finding's whole life, with who decided what and why", async () => {
  await scan(one);
  const [finding] = await list();
  await decide(finding, { status: "false-positive", reason: "only in a test" });
  await scan({ ...one, severity: "low" });
  await scan();
  await scan(one);
  const [{ id } = { id: "0" }] = await list({ state: "open" });
  const events = await findingEvents(database.db, { organizationId, findingId: FindingId.parse(id) });
  expect(events?.map(({ kind }) => kind).sort()).toEqual(["fixed", "opened", "regraded", "reopened", "triaged"]);
  expect(events?.find(({ kind }) => kind === "triaged")).toMatchObject({
    author: "reviewer",
    reason: "only in a test",
    detail: "Called a false positive.",
  });
  expect(events?.find(({ kind }) => kind === "regraded")?.detail).toContain("(high) to python/one (low)");
});
