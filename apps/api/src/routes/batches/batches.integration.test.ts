import {
  BatchResource,
  BatchScanPage,
  CreateBatchResponse,
  jobPriority,
  limits,
  ScanPage,
  type ScanId,
} from "@muster/contract";
import { claimScan, failScan } from "@muster/db";
import { createScanEnqueuer } from "@muster/queue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { jobPriorities } from "../../../../../packages/queue/src/testing/job-priorities.ts";
import { problemOf, startTestApi, type TestApi } from "../../testing/start-test-api.ts";

const urlOf = (name: string) => `https://git.example.org/team/${name}.git`;

async function submit(test: TestApi, body: object, key = test.organization.key): Promise<CreateBatchResponse> {
  const response = await test.call("/v1/scans/batch", { body, key });
  if (response.status !== 202) throw new Error(`${String(response.status)}: ${await response.text()}`);
  const created = CreateBatchResponse.parse(await response.json());
  expect(response.headers.get("location")).toBe(`/v1/batches/${created.batch.id}`);
  return created;
}

async function fail(test: TestApi, scanId: ScanId | null): Promise<void> {
  if (scanId === null) throw new Error("the input was refused");
  const claimed = await claimScan(test.db, { scanId, workerId: "test" });
  if (claimed.outcome !== "claimed") throw new Error("the scan was not claimed");
  await failScan(test.db, claimed.claim, { code: "repository-not-found", message: "It is not there.", timings: {} });
}

describe.each(["redis", "postgres"] as const)("POST /v1/scans/batch, with the queue on %s", (store) => {
  let test: TestApi;
  beforeAll(async () => {
    test = await startTestApi({ store });
  });
  afterAll(() => test[Symbol.asyncDispose]());

  /** Those of the scans that the queue would not deliver. */
  const missing = async (scanIds: readonly ScanId[]) => {
    const queue = createScanEnqueuer({ queueUrl: test.queueUrl, prefix: test.queuePrefix, onError: () => undefined });
    try {
      return await queue.missing(scanIds.map((scanId) => ({ scanId, generation: 0 })));
    } finally {
      await queue.close();
    }
  };

  it("202: a row per input, the refused ones with their reasons, and every scan in the line", async () => {
    const scans = [
      { url: urlOf("a") },
      { url: "https://user:hunter2@git.example.org/a.git" },
      { url: "HTTPS://Git.Example.org/team/a.git/" },
      { url: urlOf("b"), ref: "--upload-pack=x" },
      { url: urlOf("b"), ref: "main", labels: ["web"] },
      { url: `https://h/${"x".repeat(limits.url.charactersMax)}` },
    ];
    const { batch, rows } = await submit(test, { name: "all of them", scans });
    expect(rows.map(({ outcome, refusal }) => refusal?.code ?? outcome)).toEqual([
      "accepted",
      "invalid-url",
      "deduplicated",
      "invalid-ref",
      "accepted",
      "invalid-url",
    ]);
    expect(JSON.stringify(rows)).not.toContain("hunter2");
    expect(await missing(rows.flatMap(({ scanId }) => scanId ?? []))).toEqual([]);
    const read = BatchResource.parse(await (await test.call(`/v1/batches/${batch.id}`)).json());
    expect(read).toMatchObject({ name: "all of them", priority: "nightly", scans: { total: 2, queued: 2 } });
    const page = await test.call(`/v1/batches/${batch.id}/scans?limit=5`);
    expect(page.headers.get("link")).toMatch(/cursor=.*rel="next"/);
    const { items } = BatchScanPage.parse(await page.json());
    expect(items[0]?.scan).toMatchObject({ id: rows[0]?.scanId, state: "queued" });
    expect(JSON.stringify(items)).not.toContain("hunter2");
  });

  it("202: a thousand inputs of the longest URLs", async () => {
    const scans = Array.from({ length: limits.batches.inputsMax }, (_, index) => ({
      url: `https://git.example.org/${String(index)}/${"é".repeat(1_000)}`.slice(0, limits.url.charactersMax),
    }));
    const stranger = await test.createOrganization("many");
    const { batch, rows } = await submit(test, { scans }, stranger.key);
    expect(batch.inputs).toMatchObject({ total: limits.batches.inputsMax, accepted: limits.batches.inputsMax });
    expect(await missing(rows.flatMap(({ scanId }) => scanId ?? []))).toEqual([]);
  });

  it("202: sent again while its scans wait, it makes no second scan", async () => {
    const stranger = await test.createOrganization("again");
    const body = { scans: ["x", "y"].map((name) => ({ url: urlOf(name) })) };
    const [first, second] = [await submit(test, body, stranger.key), await submit(test, body, stranger.key)];
    expect(second.rows.map(({ scanId }) => scanId)).toEqual(first.rows.map(({ scanId }) => scanId));
    expect(second.batch.inputs).toMatchObject({ accepted: 0, deduplicated: 2 });
    const all = ScanPage.parse(await (await test.call("/v1/scans", { key: stranger.key })).json());
    expect(all.items).toHaveLength(2);
  });
});

describe("a batch in the line", () => {
  let test: TestApi;
  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
  });
  afterAll(() => test[Symbol.asyncDispose]());

  const prioritiesOf = (scanIds: readonly (ScanId | null)[]) =>
    jobPriorities(
      test.queueUrl,
      scanIds.flatMap((scanId) => (scanId === null ? [] : [{ scanId, generation: 0 }])),
    );

  it("takes turns with other organisations: each scan stands behind those of its own that came before", async () => {
    const many = await test.createOrganization("many");
    const scans = ["a", "b", "c"].map((name) => ({ url: urlOf(name) }));
    const first = await submit(test, { scans }, many.key);
    const more = await submit(test, { scans: ["d", "e"].map((name) => ({ url: urlOf(name) })) }, many.key);
    const other = await submit(test, { scans: [{ url: urlOf("z") }] });
    const priorities = await prioritiesOf([...first.rows, ...more.rows, ...other.rows].map(({ scanId }) => scanId));
    expect(priorities).toEqual([0, 1, 2, 3, 4, 0].map((place) => jobPriority("nightly", place)));
  });

  it("moves scans ahead that waited less urgently", async () => {
    const body = { scans: [{ url: urlOf("late") }, { url: urlOf("later") }] };
    const slow = await submit(test, { ...body, priority: "backfill" });
    await submit(test, { ...body, priority: "interactive" });
    const priorities = await prioritiesOf(slow.rows.map(({ scanId }) => scanId));
    expect(priorities).toEqual([0, 1].map((place) => jobPriority("interactive", place)));
  });

  it("is accepted without the queue, and the log says that its scans wait", async () => {
    await test.queueProxy.cut();
    const { batch } = await submit(test, { scans: [{ url: urlOf("patient") }] });
    expect(batch.scans).toMatchObject({ queued: 1 });
    expect(test.logged()).toContain('"event":"enqueue-failed","scans":1');
    await test.queueProxy.restore();
  });
});

describe("batches", () => {
  let test: TestApi;
  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
  });
  afterAll(() => test[Symbol.asyncDispose]());

  it("are listed newest first, with what became of their scans", async () => {
    const stranger = await test.createOrganization("lists");
    const ids: string[] = [];
    for (const name of ["one", "two", "three"]) {
      ids.push((await submit(test, { name, scans: [{ url: urlOf(name) }] }, stranger.key)).batch.id);
    }
    const seen: string[] = [];
    let path: string | undefined = "/v1/batches?limit=2";
    while (path !== undefined) {
      const response: Response = await test.call(path, { key: stranger.key });
      const { items } = (await response.json()) as { items: { id: string; scans: object }[] };
      for (const { scans } of items) expect(scans).toMatchObject({ total: 1, queued: 1 });
      seen.push(...items.map(({ id }) => id));
      path = /<(.*)>/.exec(response.headers.get("link") ?? "")?.[1];
    }
    expect(seen).toEqual(ids.toReversed());
  });

  it("run their failed scans again in a new batch that names the old one", async () => {
    const { batch, rows } = await submit(test, { name: "b", scans: ["a", "b", "c"].map((n) => ({ url: urlOf(n) })) });
    await problemOf(await test.call(`/v1/batches/${batch.id}/rerun`, { method: "POST" }), "conflict");
    await fail(test, rows[1]?.scanId ?? null);
    const response = await test.call(`/v1/batches/${batch.id}/rerun`, { method: "POST" });
    expect(response.status).toBe(202);
    const again = CreateBatchResponse.parse(await response.json());
    expect(again.batch).toMatchObject({ name: "b", rerunOf: batch.id, inputs: { total: 1, accepted: 1 } });
    expect(again.rows[0]?.url).toBe(urlOf("b"));
    expect(again.rows[0]?.scanId).not.toBe(rows[1]?.scanId);
  });

  it.each<[string, unknown, string]>([
    ["no scans", { scans: [] }, "/scans"],
    ["too many", { scans: Array.from({ length: 1_001 }, () => ({ url: urlOf("a") })) }, "/scans"],
    ["no URL", { scans: [{ url: urlOf("a") }, { ref: "main" }] }, "/scans/1/url"],
    ["a URL that is no text", { scans: [{ url: 1 }] }, "/scans/0/url"],
    ["an unknown field", { scans: [{ url: urlOf("a"), branch: "main" }] }, "/scans/0/branch"],
    ["an unknown field of the batch", { scans: [{ url: urlOf("a") }], urls: [] }, "/urls"],
    ["a label that is none", { scans: [{ url: urlOf("a"), labels: ["-"] }] }, "/scans/0/labels/0"],
    ["an unknown priority", { scans: [{ url: urlOf("a") }], priority: "now" }, "/priority"],
    ["NUL in a URL", { scans: [{ url: "https://h/a\0" }] }, "/scans/0/url"],
  ])("422: %s, with its place, and nothing stored", async (_, body, pointer) => {
    const stranger = await test.createOrganization(`refused ${pointer} ${_}`);
    const response = await test.call("/v1/scans/batch", { body, key: stranger.key });
    const { errors } = await problemOf(response, "invalid-request");
    expect(errors?.map((error) => error.pointer)).toContain(pointer);
    const stored = await (await test.call("/v1/batches", { key: stranger.key })).json();
    expect(stored).toEqual({ items: [], nextCursor: null });
  });

  it("413: a body that no thousand inputs fill, while other routes keep their own limit", async () => {
    const body = { scans: [{ url: `https://h/${"x".repeat(limits.batches.bodyBytesMax)}` }] };
    await problemOf(await test.call("/v1/scans/batch", { body }), "body-too-large");
    const padded = { url: urlOf("a"), padding: "x".repeat(limits.http.bodyBytesMax) };
    await problemOf(await test.call("/v1/scans", { body: padded }), "body-too-large");
  });

  it("404: a batch of nobody, and one of somebody else", async () => {
    const { batch } = await submit(test, { scans: [{ url: urlOf("mine") }] });
    const stranger = await test.createOrganization("curious");
    for (const [path, method] of [
      ["", "GET"],
      ["/scans", "GET"],
      ["/rerun", "POST"],
    ] as const) {
      await problemOf(await test.call(`/v1/batches/${batch.id}${path}`, { method, key: stranger.key }), "not-found");
    }
    await problemOf(await test.call("/v1/batches/nonsense"), "not-found");
  });
});
