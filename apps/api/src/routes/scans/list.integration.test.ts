import { ScanPage } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemOf, startTestApi, submitScan, type TestApi } from "../../testing/start-test-api.ts";

describe("GET /v1/scans", () => {
  let test: TestApi;
  const submitted: string[] = [];
  let firstRepository: string;

  beforeAll(async () => {
    test = await startTestApi();
    for (let number = 0; number < 5; number += 1) {
      const scan = await submitScan(test, { url: `https://git.example.org/r${number}.git` });
      submitted.unshift(scan.id);
      if (number === 0) firstRepository = scan.repositoryId;
    }
    await test.call(`/v1/scans/${submitted[0] ?? ""}`, { method: "DELETE" });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const list = async (query: string) => ScanPage.parse(await (await test.call(`/v1/scans${query}`)).json());

  it("200: newest first", async () => {
    const { items, nextCursor } = await list("");
    expect(items.map(({ id }) => id)).toEqual(submitted);
    expect(nextCursor).toBeNull();
  });

  it("200: following Link visits every scan once", async () => {
    const seen: string[] = [];
    let next: string | undefined = "/v1/scans?limit=2&state=queued,cancelled";
    for (let pages = 0; next !== undefined && pages < 10; pages += 1) {
      const response = await test.call(next);
      const page = ScanPage.parse(await response.json());
      seen.push(...page.items.map(({ id }) => id));
      const link = response.headers.get("link");
      expect(link === null).toBe(page.nextCursor === null);
      next = link === null ? undefined : /^<([^>]+)>; rel="next"$/.exec(link)?.[1];
    }
    expect(seen).toEqual(submitted);
  });

  it("200: by state, in one parameter or several, and by repository", async () => {
    expect((await list("?state=cancelled")).items.map(({ id }) => id)).toEqual(submitted.slice(0, 1));
    expect((await list("?state=cancelled&state=queued")).items).toHaveLength(5);
    expect((await list(`?repositoryId=${firstRepository}`)).items.map(({ id }) => id)).toEqual(submitted.slice(-1));
    expect((await list("?state=failed")).items).toEqual([]);
  });

  it.each(["nonsense", "e30", "%00", "a".repeat(900)])("400: the cursor %o", async (cursor) => {
    const response = await test.call(`/v1/scans?cursor=${cursor}`);
    await problemOf(response, cursor === "%00" ? "invalid-request" : "invalid-cursor");
  });

  it("400: another organisation's cursor, or another question's", async () => {
    const { nextCursor } = await list("?limit=1");
    expect(nextCursor).not.toBeNull();
    const other = await test.createOrganization("other");
    const query = `?limit=1&cursor=${nextCursor ?? ""}`;
    await problemOf(await test.call(`/v1/scans${query}`, { key: other.key }), "invalid-cursor");
    await problemOf(await test.call(`/v1/scans${query}&state=failed`), "invalid-cursor");
  });

  it.each([
    ["?limit=0", "query/limit"],
    ["?limit=501", "query/limit"],
    ["?limit=1.5", "query/limit"],
    ["?limit=x", "query/limit"],
    ["?state=sleeping", "query/state/0"],
    ["?repositoryId=x", "query/repositoryId"],
    ["?stat=queued", "query/stat"],
    ["?limit=1&limit=2", "query/limit"],
  ])("422: %s, with its place", async (query, pointer) => {
    const { errors } = await problemOf(await test.call(`/v1/scans${query}`), "invalid-request");
    expect(errors?.map((error) => error.pointer)).toEqual([pointer]);
  });
});
