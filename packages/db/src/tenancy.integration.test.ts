import type { ApiKeyId, BatchId } from "@muster/contract";
import { defaultAgeingTargets, FindingId, type OrganizationId } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  cancelScan,
  compareDays,
  createApiKey,
  createBatch,
  failedInputs,
  findApiKey,
  findingAgeing,
  findingTrend,
  fleetOverview,
  fleetMovers,
  getAudit,
  getBatch,
  getCalendar,
  findingEvents,
  findingFacets,
  getFinding,
  getOrganization,
  getRepository,
  getScan,
  getScanJob,
  getSnapshot,
  InvalidCursorError,
  listApiKeys,
  listBatches,
  listBatchScans,
  listFindings,
  listRepositories,
  listScans,
  repositoryHistory,
  triageFindings,
  organizationWaiting,
  queuePosition,
  readDigest,
  revokeApiKey,
  timeToFix,
  ruleTrend,
  updateOrganization,
  updateRepository,
  completeScan,
  type Page,
  type ScanClaim,
} from "./index.ts";
import { buildAudit } from "./testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "./testing/create-test-database.ts";
import { refreshAll } from "./testing/refresh-all.ts";
import { organizationOf, queueScan, resolvedMain, startScan, workOfAll } from "./testing/run-scan.ts";

let database: TestDatabase;
let owner: OrganizationId;
let stranger: OrganizationId;
let claim: ScanClaim;
let keyId: ApiKeyId;
let batchId: BatchId;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await organizationOf(database.db, "owner");
  stranger = await organizationOf(database.db, "stranger");
  claim = await startScan(database.db, { organization: "owner" });
  const findings = Array.from({ length: 7 }, (_, index) => ({
    rule: "python/one",
    path: `dir/${index}.py`,
    name: "n",
  }));
  await completeScan(database.db, claim, {
    resolved: resolvedMain,
    audit: buildAudit({ findings }),
    timings: {},
    tracked: true,
    ...workOfAll,
  });
  for (const name of ["a", "b", "c", "d"]) {
    await queueScan(database.db, { organization: "owner", url: `https://git.example.org/${name}/${name}.git` });
    keyId = (await createApiKey(database.db, { organizationId: owner, name, scopes: ["admin"] })).id;
  }
  await refreshAll(database.db);
  const inputs = [{ kind: "refused", url: "x", ref: null, code: "invalid-url", message: "No URL." }] as const;
  const batch = { organizationId: owner, name: null, priority: "nightly", rerunOf: null, inputs } as const;
  for (let made = 0; made < 3; made += 1) batchId = (await createBatch(database.db, batch)).id;
});
afterAll(() => database.drop());

const page = { limit: 2 };
const range = { from: "2020-01-01", to: "2020-01-31", today: "2020-01-31", timeZone: "UTC" };
const everything = { limit: 100, excludeRuleChanges: false, excludeBaseline: false };
const today = () => getCalendar(database.db, { organizationId: owner });

/** Every question that takes an organisation, as asked by one of them. */
const questions: Record<string, (organizationId: OrganizationId) => Promise<unknown>> = {
  getScan: (organizationId) => getScan(database.db, { organizationId, scanId: claim.scanId }),
  getScanJob: (organizationId) => getScanJob(database.db, { organizationId, scanId: claim.scanId }),
  getAudit: (organizationId) => getAudit(database.db, { organizationId, scanId: claim.scanId }),
  getRepository: (organizationId) => getRepository(database.db, { organizationId, repositoryId: claim.repositoryId }),
  getSnapshot: (organizationId) =>
    getSnapshot(database.db, {
      organizationId,
      repositoryId: claim.repositoryId,
      ref: resolvedMain.refName,
      tracked: true,
    }),
  getFinding: (organizationId) => getFinding(database.db, { organizationId, findingId: FindingId.parse("1") }),
  findingEvents: (organizationId) => findingEvents(database.db, { organizationId, findingId: FindingId.parse("1") }),
  findingFacets: async (organizationId) => (await findingFacets(database.db, { organizationId })).total || null,
  repositoryHistory: async (organizationId) => {
    const wide = { from: "2000-01-01", to: "2999-12-31", repositoryId: claim.repositoryId };
    return (await repositoryHistory(database.db, { organizationId, ...wide })).items[0] ?? null;
  },
  queuePosition: async (organizationId) => {
    const waiting = await listScans(database.db, { organizationId: owner, state: ["queued"], limit: 1 });
    return queuePosition(database.db, { organizationId, scanId: waiting.items[0]?.id ?? claim.scanId });
  },
  organizationWaiting: async (organizationId) => (await organizationWaiting(database.db, { organizationId })) || null,
  listScans: async (organizationId) => (await listScans(database.db, { organizationId, ...page })).items[0] ?? null,
  listScansOfRepository: async (organizationId) =>
    (await listScans(database.db, { organizationId, ...page, repositoryId: claim.repositoryId })).items[0] ?? null,
  listFindings: async (organizationId) =>
    (await listFindings(database.db, { organizationId, ...page, repositoryId: [claim.repositoryId] })).items[0] ?? null,
  listRepositories: async (organizationId) =>
    (await listRepositories(database.db, { organizationId, ...page })).items[0] ?? null,
  listApiKeys: async (organizationId) => (await listApiKeys(database.db, { organizationId, ...page })).items[0] ?? null,
  getBatch: (organizationId) => getBatch(database.db, { organizationId, batchId }),
  failedInputs: (organizationId) => failedInputs(database.db, { organizationId, batchId }),
  listBatchScans: (organizationId) => listBatchScans(database.db, { organizationId, batchId, limit: 5 }),
  listBatches: async (organizationId) => (await listBatches(database.db, { organizationId, ...page })).items[0] ?? null,
  findingTrend: async (organizationId) => {
    const shape = { interval: "day", groupBy: "rule", metric: "open" } as const;
    const repositoryId = [claim.repositoryId];
    const trend = await findingTrend(database.db, {
      ...everything,
      organizationId,
      ...(await today()),
      ...shape,
      repositoryId,
    });
    return trend.series[0] ?? (trend.buckets.some((bucket) => bucket.repositoriesKnown > 0) ? trend : null);
  },
  getOrganization: async (organizationId) =>
    (await getOrganization(database.db, { organizationId }))?.id === owner ? owner : null,
  fleetMovers: async (organizationId) => {
    const range = { from: "2020-01-01", to: (await today()).today };
    const shape = { groupBy: "class", excludeRuleChanges: false, limit: 9 } as const;
    const { worse } = await fleetMovers(database.db, { organizationId, ...range, ...shape, rule: ["python/one"] });
    const compared = await compareDays(database.db, { organizationId, ...range, groupBy: "repository", limit: 9 });
    return worse[0] ?? compared.rows[0] ?? null;
  },
  timeToFix: async (organizationId) => {
    const calendar = await today();
    const range = { from: calendar.today, to: calendar.today, today: calendar.today };
    const shape = { groupBy: "rule", includeBaseline: true, repositoryId: [claim.repositoryId] } as const;
    return (
      (await timeToFix(database.db, { organizationId, ...range, ...shape, repositoryId: [...shape.repositoryId] }))
        .groups[0] ?? null
    );
  },
  findingAgeing: async (organizationId) => {
    const { repositoryId } = claim;
    const targets = defaultAgeingTargets;
    const ages = await findingAgeing(database.db, { organizationId, repositoryId, targets, ...(await today()) });
    return ages.severities.find(({ open }) => open > 0) ?? null;
  },
  ruleTrend: async (organizationId) => {
    const range = { from: "2020-01-01", to: "2020-01-02", interval: "day" } as const;
    return (
      (await ruleTrend(database.db, { organizationId, ruleIds: ["python/one"], ...range }))?.repositories[0] ?? null
    );
  },
  fleetOverview: async (organizationId) =>
    (await fleetOverview(database.db, { organizationId, ...(await today()) })).worstRepositories[0] ?? null,
  readDigest: async (organizationId) => {
    const calendar = await today();
    const digest = await readDigest(database.db, { organizationId, since: calendar.today, ...calendar });
    return digest.newRepositories.first[0] ?? null;
  },
};

describe.each(Object.keys(questions))("%s", (name) => {
  it("answers its organisation and tells another one nothing", async () => {
    expect(await questions[name]?.(owner)).not.toBeNull();
    expect(await questions[name]?.(stranger)).toBeNull();
  });
});

it("changes nothing for another organisation", async () => {
  const { scanId, repositoryId } = claim;
  expect(await cancelScan(database.db, { organizationId: stranger, scanId })).toBe("missing");
  expect(await revokeApiKey(database.db, { organizationId: stranger, id: keyId })).toBe("missing");
  const foreign = { organizationId: stranger, keyId, ids: ["1"], status: "accepted", reason: "no" } as const;
  expect(await triageFindings(database.db, foreign)).toEqual({ outcome: "decided", matched: 0, changed: 0 });
  expect(await updateRepository(database.db, { organizationId: stranger, repositoryId, archived: true })).toBeNull();
  await updateOrganization(database.db, { organizationId: stranger, timeZone: "Asia/Tokyo" });
  expect(await getOrganization(database.db, { organizationId: owner })).toMatchObject({ timeZone: "UTC" });
  expect(await getRepository(database.db, { organizationId: owner, repositoryId })).toMatchObject({ archived: false });
});

type List = (organizationId: OrganizationId, cursor?: string) => Promise<Page<{ id: string }>>;
const lists: Record<string, List> = {
  scans: (organizationId, cursor) => listScans(database.db, { organizationId, ...page, cursor }),
  findings: (organizationId, cursor) => listFindings(database.db, { organizationId, ...page, cursor }),
  newest: (organizationId, cursor) => listFindings(database.db, { organizationId, ...page, cursor, sort: "newest" }),
  repositories: (organizationId, cursor) => listRepositories(database.db, { organizationId, ...page, cursor }),
  batches: (organizationId, cursor) => listBatches(database.db, { organizationId, ...page, cursor }),
  keys: (organizationId, cursor) => listApiKeys(database.db, { organizationId, ...page, cursor }),
};

describe.each(Object.entries(lists))("the pages of %s", (name, list) => {
  it("show everything once, and only to whom the cursor was given", async () => {
    const ids: string[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 10; pages += 1) {
      const shown = await list(owner, cursor);
      ids.push(...shown.items.map(({ id }) => id));
      if (shown.nextCursor === null) break;
      cursor = shown.nextCursor;
      await expect(list(stranger, cursor)).rejects.toThrow(InvalidCursorError);
    }
    expect(cursor).toBeDefined();
    expect(ids).toHaveLength({ scans: 5, findings: 7, newest: 7, repositories: 5, batches: 3, keys: 4 }[name] ?? 0);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("refuse cursors that are malformed or of another question", async () => {
    const { nextCursor } = await list(owner);
    const envelope = JSON.parse(Buffer.from(nextCursor ?? "", "base64url").toString()) as Record<string, unknown>;
    const forge = (changes: object) => Buffer.from(JSON.stringify({ ...envelope, ...changes })).toString("base64url");
    const other = name === "scans" ? lists["keys"] : lists["scans"];
    const foreign = (await other?.(owner))?.nextCursor ?? "";
    for (const cursor of ["", "%%", "bnVsbA", forge({ k: ["x", "'; drop table scans"] }), forge({ q: "x" }), foreign]) {
      await expect(list(owner, cursor)).rejects.toThrow(InvalidCursorError);
    }
  });
});

it("finds findings by path prefix and by glob", async () => {
  const find = async (path: string) =>
    (await listFindings(database.db, { organizationId: owner, limit: 50, path })).items.length;
  expect(
    await Promise.all(["dir/", "dir/3", "*.py", "dir/*", "*/3.py", "**/3.py", "x*", "dir", "d.r*", "\0"].map(find)),
  ).toEqual([7, 1, 7, 7, 1, 1, 0, 7, 0, 0]);
});

it("knows a key until it is revoked or expires, and stores nothing that opens", async () => {
  const made = await createApiKey(database.db, { organizationId: stranger, name: "ci", scopes: ["scans:read"] });
  expect(made.key).toMatch(/^mst_[\w-]{43}$/);
  expect(await findApiKey(database.db, made.key)).toEqual({
    id: made.id,
    organizationId: stranger,
    scopes: ["scans:read"],
  });
  const [listed] = (await listApiKeys(database.db, { organizationId: stranger, limit: 5 })).items;
  expect(listed?.lastUsedAt).not.toBeNull();
  expect(JSON.stringify(listed)).not.toContain(made.key);
  expect(await revokeApiKey(database.db, { organizationId: stranger, id: made.id })).toBe("revoked");
  expect(await revokeApiKey(database.db, { organizationId: stranger, id: made.id })).toBe("already-revoked");
  expect(await findApiKey(database.db, made.key)).toBeNull();
  const expiresAt = "2020-01-01T00:00:00Z";
  const expired = await createApiKey(database.db, {
    organizationId: stranger,
    name: "old",
    scopes: ["admin"],
    expiresAt,
  });
  expect(await findApiKey(database.db, expired.key)).toBeNull();
  expect(await findApiKey(database.db, "mst_unknown\0")).toBeNull();
});

it("shows an empty trend for a time before the first scan", async () => {
  const shape = {
    ...everything,
    organizationId: owner,
    interval: "week",
    groupBy: "severity",
    metric: "open",
  } as const;
  expect((await findingTrend(database.db, { ...shape, ...range })).series).toEqual([]);
});
