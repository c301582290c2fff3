import { CreateKeyResponse, KeyPage, RevokedOwnKey, Scope } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { problemOf, startTestApi, type TestApi } from "../../testing/start-test-api.ts";

const CreatedKey = CreateKeyResponse;

describe("/v1/keys", () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const create = async (body: unknown) => CreatedKey.parse(await (await test.call("/v1/keys", { body })).json());
  const revoke = (id: string, key?: string) =>
    test.call(`/v1/keys/${id}`, { method: "DELETE", ...(key === undefined ? {} : { key }) });

  it("POST 201: a key that may do what was asked for and no more", async () => {
    const created = await create({ name: "reader", scopes: ["scans:read"] });
    expect(created.key.startsWith(created.prefix)).toBe(true);
    expect((await test.call("/v1/scans", { key: created.key })).status).toBe(200);
    expect((await test.call("/v1/findings", { key: created.key })).status).toBe(403);
    expect((await test.call("/v1/keys", { key: created.key })).status).toBe(403);
  });

  it("POST 201: the key itself is shown there and nowhere else", async () => {
    const { key, id } = await create({ name: "once", scopes: ["scans:read"] });
    const text = await (await test.call("/v1/keys?limit=500")).text();
    expect(KeyPage.parse(JSON.parse(text)).items.map((item) => item.id)).toContain(id);
    expect(text).not.toContain(key);
    expect(test.logged()).not.toContain(key);
  });

  it("POST 201: a key ends when it expires", async () => {
    const expiresAt = new Date(Date.now() + 1_500).toISOString();
    const { key } = await create({ name: "short", scopes: ["scans:read"], expiresAt });
    expect((await test.call("/v1/scans", { key })).status).toBe(200);
    const status = async () => (await test.call("/v1/scans", { key })).status;
    await expect.poll(status, { timeout: 10_000 }).toBe(401);
  });

  it.each<[string, unknown, string]>([
    ["no name", { scopes: ["admin"] }, "/name"],
    ["a blank name", { name: "  ", scopes: ["admin"] }, "/name"],
    ["no scope", { name: "x", scopes: [] }, "/scopes"],
    ["an unknown scope", { name: "x", scopes: ["root"] }, "/scopes/0"],
    ["a time that is over", { name: "x", scopes: ["admin"], expiresAt: "2020-01-01T00:00:00Z" }, "/expiresAt"],
    ["no time", { name: "x", scopes: ["admin"], expiresAt: "soon" }, "/expiresAt"],
    ["an unknown field", { name: "x", scopes: ["admin"], organizationId: "1" }, "/organizationId"],
  ])("POST 422: %s, with its place", async (_, body, pointer) => {
    const { errors } = await problemOf(await test.call("/v1/keys", { body }), "invalid-request");
    expect(errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it.each(Scope.options.filter((scope) => scope !== "admin"))("403: a key with %s alone", async (scope) => {
    const key = await test.organization.keyWith(scope);
    await problemOf(await test.call("/v1/keys", { key, body: { name: "x", scopes: ["admin"] } }), "insufficient-scope");
    await problemOf(await test.call("/v1/keys", { key }), "insufficient-scope");
  });

  it("DELETE 204: a revoked key is refused like one that never was; again changes nothing", async () => {
    const { id, key } = await create({ name: "gone", scopes: ["scans:read"] });
    expect((await revoke(id)).status).toBe(204);
    expect((await revoke(id)).status).toBe(204);
    const revoked = await problemOf(await test.call("/v1/scans", { key }), "unauthenticated");
    const unknown = await problemOf(await test.call("/v1/scans", { key: "mst_nobody" }), "unauthenticated");
    expect({ ...revoked, requestId: "" }).toEqual({ ...unknown, requestId: "" });
    const { items } = KeyPage.parse(await (await test.call("/v1/keys?limit=500")).json());
    expect(items.find((item) => item.id === id)?.revokedAt).not.toBeNull();
  });

  it("DELETE 200: a key that revokes itself is told", async () => {
    const { id, key } = await create({ name: "self", scopes: ["admin"] });
    expect(RevokedOwnKey.parse(await (await revoke(id, key)).json())).toMatchObject({ id, ownKey: true });
    expect((await revoke(id, key)).status).toBe(401);
  });

  it("DELETE 404: another organisation's key, which goes on working", async () => {
    const { id, key } = await create({ name: "mine", scopes: ["scans:read"] });
    const other = await test.createOrganization("other");
    await problemOf(await revoke(id, other.key), "not-found");
    expect((await test.call("/v1/scans", { key })).status).toBe(200);
  });

  it("GET 200: newest first, page by page", async () => {
    const names = ["page-1", "page-2", "page-3"];
    for (const name of names) await create({ name, scopes: ["scans:read"] });
    const seen: string[] = [];
    let next: string | null = "/v1/keys?limit=2";
    for (let pages = 0; next !== null && pages < 50; pages += 1) {
      const response = await test.call(next);
      seen.push(...KeyPage.parse(await response.json()).items.map(({ name }) => name));
      const link = response.headers.get("link");
      next = link === null ? null : z.string().parse(/^<([^>]+)>/.exec(link)?.[1]);
    }
    expect(seen.slice(0, 3)).toEqual(names.toReversed());
  });
});
