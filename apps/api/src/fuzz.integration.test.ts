import { Problem } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acceptableBodies, documentedOperations, isOpen, type DocumentedOperation } from "./testing/document.ts";
import { seededRandom } from "./testing/random.ts";
import { completeScanOf, startTestApi, submitScan, type TestApi } from "./testing/start-test-api.ts";

const seed = 20_260_101;
const requestsPerOperation = 120;

/** Values that parsers, databases and file systems have stumbled over. */
const nasty: readonly unknown[] = [
  "",
  " ",
  "\0",
  "a\0b",
  "\u{1F4A9}",
  "\uD800",
  "\u202E",
  "é".normalize("NFD"),
  "'; drop table scans; --",
  "%",
  "_%",
  "\\",
  "*".repeat(200),
  "../../etc/passwd",
  "${jndi:ldap://x}",
  "null",
  "0x10",
  "1e309",
  "9223372036854775808",
  "-0",
  "2026-02-30",
  "0000-01-01",
  "9999-12-31",
  "+275760-09-13T00:00:00Z",
  "9999-12-31T23:59:59+23:59",
  "0198a3c2-0000-7000-8000-000000000000",
  "x".repeat(5_000),
  "https://git.example.org/a\0.git",
  "https://[::1]/a.git",
  "file:///",
  0,
  -1,
  1.5,
  1e308,
  2 ** 53,
  true,
  null,
  [],
  {},
  [[[]]],
  { __proto__: null, constructor: 1 },
];

describe("malformed requests", () => {
  let test: TestApi;
  let operations: DocumentedOperation[];
  let ids: Readonly<Record<string, string>>;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
    operations = (await documentedOperations(test)).filter((operation) => !isOpen(operation));
    const { id, repositoryId } = await submitScan(test, { url: "https://git.example.org/a.git" });
    await completeScanOf(test, id, ["a.py", "b.py"]);
    ids = { scans: id, repositories: repositoryId, findings: "1", keys: id };
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  it("never end as 500, and every refusal is a problem", async () => {
    const random = seededRandom(seed);
    const statuses = new Map<number, number>();
    for (const operation of operations) {
      for (let round = 0; round < requestsPerOperation; round += 1) {
        const request = malformed(operation, random, ids);
        const response = await test.call(request.path, request);
        const text = await response.text();
        const shown = `seed ${seed}, round ${round}: ${operation.method} ${request.path} ${request.text ?? ""}`.slice(
          0,
          2_000,
        );
        expect(response.status, `${shown}\n${text.slice(0, 500)}`).toBeLessThan(500);
        if (response.status >= 400) expect(Problem.safeParse(JSON.parse(text)).success, shown).toBe(true);
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
      }
    }
    expect(test.logged(), "a schema let a value pass").not.toContain("value-refused-by-postgres");
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 422]));
  });

  it("with a forged cursor neither end as 500 nor show anything of others", async () => {
    for (const url of ["https://git.example.org/b.git", "https://git.example.org/c.git"])
      await submitScan(test, { url });
    await test.organization.keyWith("scans:read");
    for (const name of ["d", "e"])
      await test.call("/v1/scans/batch", { body: { scans: [{ url: `https://git.example.org/${name}.git` }] } });
    const stranger = await test.createOrganization("stranger");
    await submitScan(test, { url: "https://git.example.org/stranger.git" }, stranger.key);
    for (const list of [
      "/v1/scans",
      "/v1/repositories",
      "/v1/findings",
      "/v1/findings?sort=newest",
      "/v1/keys",
      "/v1/batches",
    ]) {
      const limited = `${list}${list.includes("?") ? "&" : "?"}limit=1`;
      const { nextCursor } = (await (await test.call(limited)).json()) as { nextCursor: string | null };
      for (const cursor of forgedCursors(nextCursor ?? "")) {
        const response = await test.call(`${limited}&cursor=${cursor}`);
        const text = await response.text();
        expect(response.status, `${list} ${Buffer.from(cursor, "base64url").toString()}\n${text}`).toBeLessThan(500);
        expect(text).not.toContain("stranger");
      }
    }
  });
});

/** Returns the cursor with each of its sort values in turn replaced by everything nasty. */
function forgedCursors(cursor: string): string[] {
  const envelope = JSON.parse(Buffer.from(cursor, "base64url").toString()) as { k: unknown[] };
  const dates = ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999999Z", "-infinity", "infinity"];
  return envelope.k.flatMap((_, place) =>
    [...nasty, ...dates]
      .map((value) => ({ ...envelope, k: envelope.k.with(place, value) }))
      .map((forged) => Buffer.from(JSON.stringify(forged)).toString("base64url"))
      .filter(({ length }) => length <= 1_000),
  );
}

interface Malformed {
  readonly path: string;
  readonly method: string;
  readonly text?: string;
}

function malformed(
  operation: DocumentedOperation,
  random: () => number,
  ids: Readonly<Record<string, string>>,
): Malformed {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const real = ids[operation.path.split("/")[2] ?? ""] ?? "python";
  const segment = () => (random() < 0.5 ? real : encode(pick(nasty)));
  const path = operation.path.replaceAll(/\{[a-z]+\}/g, segment);
  const names = operation.parameters.filter((parameter) => parameter.in === "query").map(({ name }) => name);
  const query = names
    .filter(() => random() < 0.3)
    .map((name) => `${name}=${encode(pick(nasty))}`)
    .concat(random() < 0.05 ? ["%zz", "=", "&&"] : []);
  const url = query.length === 0 ? path : `${path}?${query.join("&")}`;
  const body = acceptableBodies[operation.operationId];
  if (body === undefined) return { path: url, method: operation.method };
  return {
    path: url,
    method: operation.method,
    text: mutate(JSON.stringify(damage(body as object, pick, random)), random),
  };
}

/** Replaces some of the fields by something that does not belong there, or adds one. */
function damage(body: object, pick: (from: readonly unknown[]) => unknown, random: () => number): unknown {
  if (random() < 0.05) return pick(nasty);
  const fields = [...Object.keys(body), "ref", "priority", "trackedRef", "expiresAt"].filter(() => random() < 0.4);
  return { ...body, ...Object.fromEntries(fields.map((field) => [field, pick(nasty)])) };
}

/** Cuts or overwrites the text at some place, one time in five. */
function mutate(text: string, random: () => number): string {
  if (random() < 0.8) return text;
  const at = Math.floor(random() * text.length);
  return random() < 0.5
    ? text.slice(0, at)
    : `${text.slice(0, at)}${String.fromCharCode(random() * 256)}${text.slice(at + 1)}`;
}

function encode(value: unknown): string {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  // A lone surrogate has no encoding.
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, "\uFFFD"));
}
