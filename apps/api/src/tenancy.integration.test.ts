import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptableBodies, documentedOperations, isOpen, type DocumentedOperation } from "./testing/document.ts";
import {
  completeScanOf,
  problemOf,
  startTestApi,
  submitScan,
  type TestApi,
  type TestOrganization,
} from "./testing/start-test-api.ts";

describe("every route that the document describes", () => {
  let test: TestApi;
  let operations: DocumentedOperation[];
  let stranger: TestOrganization;
  /** Real ids of the first organisation, by the operation's resource. */
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
    operations = await documentedOperations(test);
    stranger = await test.createOrganization("stranger");
    ids = await fill(test);
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const guarded = () => operations.filter((operation) => !isOpen(operation));

  const send = async (operation: DocumentedOperation, key: string | null, headers: Record<string, string> = {}) => {
    const resource = operation.path.split("/")[2] ?? "";
    const [pack = "", name = ""] = (ids["rules"] ?? "").split("/");
    const path = operation.path
      .replace("{id}", ids[resource] ?? "")
      .replace("{pack}", pack)
      .replace("{name}", name);
    expect(path).not.toContain("{");
    const body = acceptableBodies[operation.operationId];
    expect(body === undefined, operation.operationId).toBe(operation.requestBody === undefined);
    return await test.call(path, { method: operation.method, key, headers, ...(body === undefined ? {} : { body }) });
  };

  it("answers its own organisation, so that the walks below prove something", async () => {
    const reading = guarded().filter(({ method }) => method === "GET");
    expect(reading.length).toBeGreaterThan(9);
    for (const operation of reading) {
      expect((await send(operation, test.organization.key)).status, operation.operationId).toBe(200);
    }
  });

  it("401: without a key, and with every kind of key that is none", async () => {
    const { key } = test.organization;
    const garbage = [
      null,
      "",
      "mst_nobody",
      `${key}x`,
      key.slice(0, -1),
      key.toUpperCase(),
      "x".repeat(10_000),
      "mst_%00",
    ];
    for (const operation of guarded()) {
      for (const some of garbage) {
        const response = await send(operation, some);
        expect(response.status, `${operation.operationId} with ${some?.slice(0, 20) ?? "no key"}`).toBe(401);
        expect(response.headers.get("www-authenticate")).toBe('Bearer realm="muster"');
        await problemOf(response, "unauthenticated");
      }
      const basic = await send(operation, null, { authorization: `Basic ${btoa(`key:${key}`)}` });
      expect(basic.status, operation.operationId).toBe(401);
    }
  });

  it("403: with a key that carries every scope but the one it needs", async () => {
    const all = ["scans:write", "scans:read", "findings:read", "findings:triage", "repositories:write"] as const;
    for (const operation of guarded()) {
      const needed = operation.security[0]?.["apiKey"]?.[0];
      if (needed === undefined) continue;
      const key = await test.organization.keyWith(...all.filter((scope) => scope !== needed));
      await problemOf(await send(operation, key), "insufficient-scope");
    }
  });

  it("gives another organisation nothing of the first: 404, or an answer that is the stranger's own", async () => {
    const secrets = [
      ids["scans"],
      ids["repositories"],
      ids["keys"],
      ids["batches"],
      "git.example.org/secret",
      "src/secret.py",
    ];
    const before = await everythingOf(test);
    expect(before.filter(({ rows }) => rows !== "").length).toBeGreaterThan(6);
    for (const operation of guarded()) {
      const response = await send(operation, stranger.key);
      const text = await response.text();
      const isItem = operation.path.includes("{id}");
      expect(isItem ? response.status : Math.floor(response.status / 100), operation.operationId).toBe(
        isItem ? 404 : 2,
      );
      for (const secret of secrets) expect(text, operation.operationId).not.toContain(secret);
    }
    expect(await everythingOf(test), "nothing of the first organisation has changed").toEqual(before);
  });

  it("leaves the first organisation as it was", async () => {
    for (const operation of guarded().filter(({ path, method }) => path.includes("{id}") && method === "GET")) {
      expect((await send(operation, test.organization.key)).status, operation.operationId).toBe(200);
    }
    const repository = await test.call(`/v1/repositories/${ids["repositories"] ?? ""}`);
    expect(await repository.json()).toMatchObject({ archived: false });
  });
});

/** Returns every row of the first organisation as text, by table. */
async function everythingOf({ db, organization }: TestApi): Promise<{ table: string; rows: string }[]> {
  const read = async (statement: string) => (await db.run((drizzle) => drizzle.execute(statement))).rows;
  const tables = await read(`
    select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema = 'public' and c.column_name = 'organization_id' and t.table_type = 'BASE TABLE' order by 1`);
  const all: { table: string; rows: string }[] = [];
  for (const { name } of tables) {
    const table = String(name);
    const [found] = await read(`
      select coalesce(string_agg(t::text, e'\n' order by t::text), '') as rows from "${table}" t
      where organization_id = '${organization.id}'`);
    all.push({ table, rows: String(found?.["rows"]) });
  }
  return all;
}

/** Gives the first organisation one of everything, and returns their ids. */
async function fill(test: TestApi): Promise<Readonly<Record<string, string>>> {
  const { id: scans, repositoryId: repositories } = await submitScan(test, {
    url: "https://git.example.org/secret.git",
  });
  await completeScanOf(test, scans, ["src/secret.py"]);
  await test.call(`/v1/repositories/${repositories}/backfill`, { body: { since: "2025-01-01" } });
  const page = (await (await test.call("/v1/findings")).json()) as { items: { id: string }[] };
  const rules = (await (await test.call("/v1/rules")).json()) as { items: { id: string }[] };
  const keys = (await (await test.call("/v1/keys")).json()) as { items: { id: string }[] };
  const submitted = await test.call("/v1/scans/batch", {
    body: { scans: [{ url: "https://git.example.org/secret.git" }] },
  });
  const { batch } = (await submitted.json()) as { batch: { id: string } };
  const first = (list: { items: { id: string }[] }) => list.items[0]?.id ?? "";
  return { scans, repositories, findings: first(page), rules: first(rules), keys: first(keys), batches: batch.id };
}
