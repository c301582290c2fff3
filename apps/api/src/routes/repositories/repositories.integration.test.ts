import { RepositoryPage, RepositoryResource } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { completeScanOf, problemOf, startTestApi, submitScan, type TestApi } from "../../testing/start-test-api.ts";

describe("/v1/repositories", () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres", policy: { allowedPaths: ["/srv/git"] } });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const create = async (body: unknown) => {
    const response = await test.call("/v1/repositories", { body });
    return RepositoryResource.parse(await response.json());
  };
  const change = (id: string, body: unknown, key?: string) =>
    test.call(`/v1/repositories/${id}`, { method: "PATCH", body, ...(key === undefined ? {} : { key }) });

  it("POST 201: the repository in its canonical spelling, at Location", async () => {
    const body = { url: "HTTPS://Git.Example.org:443/team/a.git/", trackedRef: "main" };
    const response = await test.call("/v1/repositories", { body });
    expect(response.status).toBe(201);
    const created = RepositoryResource.parse(await response.json());
    expect(created).toMatchObject({ url: "https://git.example.org/team/a.git", name: "team/a", trackedRef: "main" });
    expect(created.openFindings).toEqual({ critical: 0, high: 0, medium: 0, low: 0, info: 0 });
    const found = await test.call(response.headers.get("location") ?? "");
    expect(await found.json()).toEqual(created);
  });

  it("POST 409: a URL that is known, with its Location", async () => {
    const { id } = await create({ url: "https://git.example.org/twice.git" });
    const response = await test.call("/v1/repositories", { body: { url: "https://GIT.example.org/twice.git/" } });
    expect(response.headers.get("location")).toBe(`/v1/repositories/${id}`);
    await problemOf(response, "conflict");
  });

  it("POST 422: a URL that policy refuses, and a local path only outside what is allowed", async () => {
    await problemOf(await test.call("/v1/repositories", { body: { url: "ext::sh -c x" } }), "url-refused");
    await problemOf(await test.call("/v1/repositories", { body: { url: "/srv/other" } }), "url-refused");
    expect(await create({ url: "/srv/git/a" })).toMatchObject({ url: "file:///srv/git/a" });
  });

  it("403: writing with a key that may only read", async () => {
    const key = await test.organization.keyWith("scans:read", "scans:write");
    const { id } = await create({ url: "https://git.example.org/scopes.git" });
    const body = { url: "https://git.example.org/b.git" };
    await problemOf(await test.call("/v1/repositories", { key, body }), "insufficient-scope");
    await problemOf(await change(id, { archived: true }, key), "insufficient-scope");
  });

  it("PATCH 200: changes what is named and leaves the rest", async () => {
    const { id } = await create({ url: "https://git.example.org/patched.git", trackedRef: "main" });
    expect(await (await change(id, { archived: true })).json()).toMatchObject({ archived: true, trackedRef: "main" });
    expect(await (await change(id, { trackedRef: null })).json()).toMatchObject({ archived: true, trackedRef: null });
    expect(await (await change(id, {})).json()).toMatchObject({ archived: true, trackedRef: null });
    expect(await (await change(id, { archived: false })).json()).toMatchObject({ archived: false });
  });

  it("PATCH 404: another organisation's, which stays as it was", async () => {
    const { id } = await create({ url: "https://git.example.org/mine.git" });
    const other = await test.createOrganization("other");
    await problemOf(await change(id, { archived: true }, other.key), "not-found");
    expect(await (await test.call(`/v1/repositories/${id}`)).json()).toMatchObject({ archived: false });
  });

  it("PATCH 422: an unknown field or a name that is no ref, with its place", async () => {
    const { id } = await create({ url: "https://git.example.org/invalid.git" });
    const { errors } = await problemOf(await change(id, { url: "x", trackedRef: "a..b" }), "invalid-request");
    expect(errors?.map(({ pointer }) => pointer).toSorted()).toEqual(["/trackedRef", "/url"]);
  });

  it("GET 200: by name, by part of it, archived or not, page by page", async () => {
    for (const name of ["z1", "z2", "z3"]) await create({ url: `https://git.example.org/pages/${name}.git` });
    const list = async (query: string) => {
      const response = await test.call(`/v1/repositories?name=pages/&${query}`);
      return { ...RepositoryPage.parse(await response.json()), link: response.headers.get("link") };
    };
    const first = await list("limit=2");
    expect(first.items.map(({ name }) => name)).toEqual(["pages/z1", "pages/z2"]);
    expect(first.link).toMatch(/rel="next"$/);
    const second = await list(`limit=2&cursor=${first.nextCursor ?? ""}`);
    expect(second).toMatchObject({ items: [{ name: "pages/z3" }], nextCursor: null, link: null });
    await change(second.items[0]?.id ?? "", { archived: true });
    expect((await list("")).items).toHaveLength(2);
    expect((await list("archived=true")).items.map(({ name }) => name)).toContain("pages/z3");
  });

  it("GET 200: what its last scan left", async () => {
    const { id, repositoryId } = await submitScan(test, { url: "https://git.example.org/scanned.git" });
    await completeScanOf(test, id, ["a.py", "b.py"]);
    expect(await (await test.call(`/v1/repositories/${repositoryId}`)).json()).toMatchObject({
      lastScanId: id,
      openFindings: { high: 1, low: 1 },
    });
  });
});
