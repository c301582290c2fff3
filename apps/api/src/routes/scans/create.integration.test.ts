import { CreateScanResponse, RepositoryPage, ScanPage, limits } from "@muster/contract";
import { createScanEnqueuer } from "@muster/queue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemOf, startTestApi, type TestApi } from "../../testing/start-test-api.ts";

const url = "https://git.example.org/team/service.git";

describe.each(["redis", "postgres"] as const)("POST /v1/scans, with the queue on %s", (store) => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ store });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  /** Whether the queue would deliver the scan's first generation. */
  const isInLine = async (scanId: CreateScanResponse["id"]): Promise<boolean> => {
    const queue = createScanEnqueuer({ queueUrl: test.queueUrl, prefix: test.queuePrefix, onError: () => undefined });
    try {
      return (await queue.missing([{ scanId, generation: 0 }])).length === 0;
    } finally {
      await queue.close();
    }
  };

  it("202: the scan is stored, in the line, and at Location", async () => {
    const response = await test.call("/v1/scans", { body: { url, ref: "main" } });
    expect(response.status).toBe(202);
    const created = CreateScanResponse.parse(await response.json());
    expect(created).toMatchObject({ state: "queued", deduplicated: false, position: 0 });
    expect(await isInLine(created.id)).toBe(true);
    const scan = await test.call(response.headers.get("location") ?? "");
    expect(await scan.json()).toMatchObject({ id: created.id, url, ref: "main", priority: "interactive", attempt: 0 });
  });

  it("202: an equal request is answered by the waiting scan, however its URL is spelt, moved ahead if more urgent", async () => {
    const request = { url: "https://git.example.org/team/other.git", priority: "nightly" };
    const first = CreateScanResponse.parse(await (await test.call("/v1/scans", { body: request })).json());
    const again = await test.call("/v1/scans", {
      body: { url: "HTTPS://Git.Example.org:443//team/other.git/", priority: "interactive" },
    });
    expect(CreateScanResponse.parse(await again.json())).toMatchObject({ id: first.id, deduplicated: true });
    expect(await (await test.call(`/v1/scans/${first.id}`)).json()).toMatchObject({ priority: "interactive" });
    expect(await isInLine(first.id)).toBe(true);
  });

  it("202: labels are a new repository's; one that is known keeps its own", async () => {
    const labelled = "https://git.example.org/team/labelled.git";
    for (const labels of [["tier-1", "api", "api"], ["other"]]) {
      const response = await test.call("/v1/scans", { body: { url: labelled, labels } });
      const { repositoryId } = CreateScanResponse.parse(await response.json());
      const repository = await test.call(`/v1/repositories/${repositoryId}`);
      expect(await repository.json()).toMatchObject({ labels: ["api", "tier-1"] });
    }
    await problemOf(
      await test.call("/v1/scans", { body: { url: labelled, labels: ["two words"] } }),
      "invalid-request",
    );
  });

  it("202: fifty equal requests at once make one scan", async () => {
    const body = { url: "https://git.example.org/team/popular.git" };
    const answers = await Promise.all(
      Array.from({ length: 50 }, async () =>
        CreateScanResponse.parse(await (await test.call("/v1/scans", { body })).json()),
      ),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(answers.filter(({ deduplicated }) => !deduplicated)).toHaveLength(1);
  });
});

describe("POST /v1/scans refuses", () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres", policy: { allowedPaths: ["/srv/git"] } });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const post = (call: Parameters<TestApi["call"]>[1]) => test.call("/v1/scans", { method: "POST", ...call });

  it("400: a body that is not JSON", async () => {
    await problemOf(await post({ text: '{"url": ' }), "malformed-json");
    await problemOf(await post({ text: "" }), "malformed-json");
    await problemOf(await post({ text: "[".repeat(400_000) }), "malformed-json");
  });

  it("401: no key", async () => {
    const response = await post({ key: null, body: { url } });
    expect(response.headers.get("www-authenticate")).toMatch(/^Bearer /);
    await problemOf(response, "unauthenticated");
  });

  it("403: a key that may only read, before the body is looked at", async () => {
    const response = await post({ key: await test.organization.keyWith("scans:read"), text: "{" });
    expect(response.headers.get("www-authenticate")).toContain('scope="scans:write"');
    expect((await problemOf(response, "insufficient-scope")).detail).toContain("scans:write");
  });

  it("409: an archived repository", async () => {
    const created = await test.call("/v1/repositories", { body: { url: "https://git.example.org/old.git" } });
    const { id } = (await created.json()) as { id: string };
    await test.call(`/v1/repositories/${id}`, { method: "PATCH", body: { archived: true } });
    await problemOf(await post({ body: { url: "https://git.example.org/old.git" } }), "conflict");
  });

  it("413: a body over the limit, also when its length was not announced", async () => {
    const text = JSON.stringify({ url, padding: "x".repeat(limits.http.bodyBytesMax) });
    await problemOf(await post({ text, headers: { "content-length": String(text.length) } }), "body-too-large");
    await problemOf(await post({ text }), "body-too-large");
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])(
    "415: a body of type %o",
    async (type) => {
      const response = await post({ body: { url }, headers: { "content-type": type } });
      await problemOf(response, "unsupported-media-type");
    },
  );

  it.each<[string, unknown, string[]]>([
    ["no URL", {}, ["/url"]],
    ["an unknown field", { url, branch: "main" }, ["/branch"]],
    ["wrong types", { url: 1, ref: 1, priority: "now" }, ["/url", "/ref", "/priority"]],
    ["a ref that is an option", { url, ref: "--upload-pack=x" }, ["/ref"]],
    ["no object", [], [""]],
    ["a URL that is too long", { url: `https://h/${"x".repeat(limits.url.charactersMax)}` }, ["/url"]],
    ["NUL in the URL", { url: "https://h/a\0b" }, ["/url"]],
  ])("422: %s, with its place", async (_, body, pointers) => {
    const { errors } = await problemOf(await post({ body }), "invalid-request");
    expect(errors?.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it.each([
    ["not a URL", "not a url"],
    ["an option", "--upload-pack=touch /tmp/x"],
    ["a remote helper", "ext::sh -c x"],
    ["credentials in the URL", "https://user:hunter2@git.example.org/a.git"],
    ["a protocol that is not allowed", "ssh://git@git.example.org/a.git"],
    ["an address in disguise", "https://2130706433/a.git"],
    ["a path outside what is allowed", "/etc"],
    ["a path that climbs out of it", "/srv/git/../../etc"],
    ["a file URL outside it", "file:///etc"],
  ])("422: %s, with the reason and nothing stored", async (_, refused) => {
    const problem = await problemOf(await post({ body: { url: refused } }), "url-refused");
    expect(problem.errors).toEqual([{ pointer: "/url", detail: problem.detail }]);
    expect(JSON.stringify(problem)).not.toContain("hunter2");
    expect(test.logged()).not.toContain("hunter2");
    expect(ScanPage.parse(await (await test.call("/v1/scans")).json()).items).toEqual([]);
    const known = RepositoryPage.parse(await (await test.call("/v1/repositories")).json());
    expect(known.items.map((repository) => repository.url)).not.toContain(refused);
  });
});

describe.each(["redis", "postgres"] as const)("POST /v1/scans while a store is away, with the queue on %s", (store) => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ store });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  it("202: without the queue the scan is accepted all the same, and the log says that it waits", async () => {
    await test.queueProxy.cut();
    const response = await test.call("/v1/scans", { body: { url } });
    expect(response.status).toBe(202);
    const { id } = CreateScanResponse.parse(await response.json());
    expect(await (await test.call(`/v1/scans/${id}`)).json()).toMatchObject({ state: "queued" });
    expect(test.logged()).toMatch(new RegExp(`"event":"enqueue-failed","scanId":"${id}"`));
    await test.queueProxy.restore();
  });

  it("503: without Postgres, with Retry-After, within the time of a request; and 202 once it is back", async () => {
    await test.databaseProxy.cut();
    const start = performance.now();
    const response = await test.call("/v1/scans", { body: { url } });
    expect(performance.now() - start).toBeLessThan(limits.http.requestMs);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    await problemOf(response, "unavailable");
    await test.databaseProxy.restore();
    await expect
      .poll(async () => (await test.call("/v1/scans", { body: { url } })).status, { timeout: 10_000 })
      .toBe(202);
  });
});
