import {
  BackfillResource,
  CreateBatchResponse,
  CreateKeyResponse,
  CreateScanResponse,
  RepositoryResource,
} from "@muster/contract";
import { removeOldAnswers } from "@muster/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeScanOf, problemOf, startTestApi, submitScan, type TestApi } from "./testing/start-test-api.ts";

let test: TestApi;
beforeAll(async () => {
  test = await startTestApi();
});
afterAll(() => test[Symbol.asyncDispose]());

const url = (name: string) => `https://git.example.org/once/${name}.git`;
const post = (path: string, key: string, body: unknown): Promise<Response> =>
  test.call(path, { body, headers: { "idempotency-key": key } });
const batch = (name: string) => ({ scans: [{ url: url(`${name}-1`) }, { url: "ext::sh" }, { url: url(`${name}-2`) }] });

const read = async (statement: string) => (await test.db.run((drizzle) => drizzle.execute(statement))).rows;
const batches = async () => Number((await read("select count(*)::int as amount from batches"))[0]?.["amount"]);
const age = (key: string, by: string) =>
  read(`update idempotency_keys set created_at = now() - interval '${by}' where key = '${key}'`);

/** How many of its kind there are, by the table they are in. */
const count = async (table: string) =>
  Number((await read(`select count(*)::int as amount from ${table}`))[0]?.["amount"]);

describe("a request with an Idempotency-Key", () => {
  it("is done once, and answered alike as often as it comes, in whatever order its fields are", async () => {
    const first = await post("/v1/scans/batch", "batch-1", { ...batch("a"), name: "nightly" });
    expect(first.status).toBe(202);
    const answer = CreateBatchResponse.parse(await first.json());
    expect(answer.rows.map(({ refusal }) => refusal?.code ?? null)).toEqual([null, "protocol-refused", null]);
    const before = await batches();
    const again = await post("/v1/scans/batch", "batch-1", { name: "nightly", ...batch("a") });
    expect(again.status).toBe(202);
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(await again.json()).toEqual(answer);
    expect(await batches()).toBe(before);
    expect((await test.call("/v1/scans/batch", { body: batch("a") })).status).toBe(202);
    expect(await batches(), "without the key it is another request").toBe(before + 1);
  });

  it("answers with what was made then, also when it has gone on since", async () => {
    const body = { url: url("cancelled") };
    const first = CreateScanResponse.parse(await (await post("/v1/scans", "scan-1", body)).json());
    await test.call(`/v1/scans/${first.id}`, { method: "DELETE" });
    expect(await (await post("/v1/scans", "scan-1", body)).json()).toEqual(first);
    const other = CreateScanResponse.parse(await (await post("/v1/scans", "scan-2", body)).json());
    expect(other.id).not.toBe(first.id);
  });

  it("makes one repository, where without the key the second would be a conflict", async () => {
    const body = { url: url("known"), labels: ["a"] };
    const first = await post("/v1/repositories", "repository-1", body);
    expect(first.status).toBe(201);
    const made = RepositoryResource.parse(await first.json());
    await test.call(`/v1/repositories/${made.id}`, { method: "PATCH", body: { labels: ["b"] } });
    const again = await post("/v1/repositories", "repository-1", body);
    expect([again.status, again.headers.get("location")]).toEqual([201, `/v1/repositories/${made.id}`]);
    expect(await again.json()).toEqual(made);
    await problemOf(await test.call("/v1/repositories", { body }), "conflict");
    await problemOf(await post("/v1/repositories", "repository-1", { ...body, labels: [] }), "conflict");
  });

  it("makes one API key, and shows it again to the key that asked, while the database cannot tell it", async () => {
    const body = { name: "once", scopes: ["scans:read"] };
    const before = await count("api_keys");
    const first = await post("/v1/keys", "key-1", body);
    expect(first.status).toBe(201);
    const made = CreateKeyResponse.parse(await first.json());
    const again = await post("/v1/keys", "key-1", body);
    expect(again.status).toBe(201);
    expect(CreateKeyResponse.parse(await again.json())).toEqual(made);
    expect(await count("api_keys")).toBe(before + 1);
    expect((await test.call("/v1/scans", { key: made.key })).status).toBe(200);
    const [stored] = await read("select answer from idempotency_keys where key = 'key-1'");
    const text = String(stored?.["answer"]);
    for (const form of [text, Buffer.from(text, "base64").toString("latin1")]) {
      expect(form).not.toContain(made.key);
      expect(form).not.toContain(made.name);
    }
    const key = await test.organization.keyWith("admin");
    const byAnother = await test.call("/v1/keys", { body, key, headers: { "idempotency-key": "key-1" } });
    await problemOf(byAnother, "conflict");
    const beyond = { body: { name: "more", scopes: ["admin"] }, key: made.key };
    await problemOf(await test.call("/v1/keys", beyond), "insufficient-scope");
  });

  it("makes one backfill, also when that one is over, and its key is not good for another repository", async () => {
    const start = async (name: string) => {
      const { id, repositoryId } = await submitScan(test, { url: url(name) });
      await completeScanOf(test, id, ["a.py"]);
      return `/v1/repositories/${repositoryId}/backfill`;
    };
    const [place, other] = [await start("past-1"), await start("past-2")];
    const body = { since: "2025-01-01" };
    const first = await post(place, "past", body);
    expect([first.status, first.headers.get("location")]).toEqual([202, place]);
    const made = BackfillResource.parse(await first.json());
    await test.call(place, { method: "DELETE" });
    const again = await post(place, "past", { interval: "week", ...body });
    expect([again.status, again.headers.get("location")]).toEqual([202, place]);
    expect(await again.json()).toEqual(made);
    expect(await (await test.call(place)).json()).toMatchObject({ state: "cancelled" });
    await problemOf(await post(other, "past", body), "conflict");
    const asked = BackfillResource.parse(await (await test.call(place, { body })).json());
    expect(asked.id, "without the key it is another request").not.toBe(made.id);
  });

  it("reruns a batch once", async () => {
    const submitted = CreateBatchResponse.parse(
      await (await test.call("/v1/scans/batch", { body: batch("re") })).json(),
    );
    const page = `/v1/batches/${submitted.batch.id}/rerun`;
    await problemOf(await test.call(page, { method: "POST", headers: { "idempotency-key": "rerun-1" } }), "conflict");
    const ids = submitted.rows.flatMap(({ scanId }) => (scanId === null ? [] : [`'${scanId}'`]));
    await read(`update scans set state = 'failed', finished_at = now(), error_code = 'internal', error_message = 'x'
                where id in (${ids.join()})`);
    const before = await batches();
    const first = await test.call(page, { method: "POST", headers: { "idempotency-key": "rerun-1" } });
    expect(first.status).toBe(202);
    const again = await test.call(page, { method: "POST", headers: { "idempotency-key": "rerun-1" } });
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(await again.json()).toEqual(await first.json());
    expect(await batches()).toBe(before + 1);
  });

  it("409: with another body, or for another operation", async () => {
    await post("/v1/scans", "taken", { url: url("taken") });
    await problemOf(await post("/v1/scans", "taken", { url: url("other") }), "conflict");
    await problemOf(await post("/v1/scans/batch", "taken", batch("taken")), "conflict");
    expect((await post("/v1/scans", "taken", { url: url("taken") })).status).toBe(202);
  });

  it("of another organisation is another key", async () => {
    const other = await test.createOrganization("other");
    const mine = CreateScanResponse.parse(await (await post("/v1/scans", "shared", { url: url("mine") })).json());
    const request = { body: { url: url("theirs") }, headers: { "idempotency-key": "shared" }, key: other.key };
    const theirs = await test.call("/v1/scans", request);
    expect(theirs.status).toBe(202);
    expect(CreateScanResponse.parse(await theirs.json()).id).not.toBe(mine.id);
  });

  it("that comes several times at once is done once: the others are answered alike, or told to ask again", async () => {
    const before = await batches();
    const responses = await Promise.all(
      Array.from({ length: 8 }, () => post("/v1/scans/batch", "at-once", batch("at-once"))),
    );
    expect(await batches()).toBe(before + 1);
    const statuses = new Set(responses.map(({ status }) => status));
    expect([...statuses].filter((status) => status !== 202 && status !== 409)).toEqual([]);
    expect(statuses).toContain(202);
    expect((await post("/v1/scans/batch", "at-once", batch("at-once"))).status).toBe(202);
    expect(await batches()).toBe(before + 1);
  });

  it("that was refused may be sent again, mended, with its key", async () => {
    await problemOf(await post("/v1/scans", "mended", { url: "https://user:pw@git.example.org/a" }), "url-refused");
    expect((await post("/v1/scans", "mended", { url: url("mended") })).status).toBe(202);
  });

  it("whose process died in between is done by the next one that comes some minutes later", async () => {
    const body = { url: url("died") };
    await post("/v1/scans", "died", body);
    await read("update idempotency_keys set answer = null where key = 'died'");
    await problemOf(await post("/v1/scans", "died", body), "conflict");
    await age("died", "11 minutes");
    expect((await post("/v1/scans", "died", body)).status).toBe(202);
    expect((await post("/v1/scans", "died", body)).status).toBe(202);
  });

  it("may take a key again a day later, and keys of yesterday are removed", async () => {
    await post("/v1/scans", "daily", { url: url("daily-1") });
    await age("daily", "25 hours");
    expect((await post("/v1/scans", "daily", { url: url("daily-2") })).status).toBe(202);
    await post("/v1/scans", "old", { url: url("old") });
    await age("old", "25 hours");
    expect(await removeOldAnswers(test.db)).toBe(false);
    const left = (await read("select key from idempotency_keys")).map(({ key }) => key);
    expect(left).toContain("daily");
    expect(left).not.toContain("old");
  });

  it("422: whose key is empty, too long or not ASCII", async () => {
    for (const key of ["", "a b", "é", "x".repeat(256)]) {
      await problemOf(await post("/v1/scans", key, { url: url("bad") }), "invalid-request");
    }
  });
});
