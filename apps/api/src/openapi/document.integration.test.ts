import { Validator } from "@seriousme/openapi-schema-validator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documentedOperations, isOpen, type DocumentedOperation } from "../testing/document.ts";
import { startTestApi, type TestApi } from "../testing/start-test-api.ts";

describe("GET /openapi.json", () => {
  let test: TestApi;
  let operations: DocumentedOperation[];

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
    operations = await documentedOperations(test);
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const document = async () =>
    (await (await test.call("/openapi.json", { key: null })).json()) as Record<string, unknown>;

  it("200: a valid OpenAPI 3.1 document, whose references all lead somewhere", async () => {
    const validator = new Validator();
    const result = await validator.validate(await document());
    expect(result.errors).toBeUndefined();
    expect(result.valid).toBe(true);
    expect(validator.version).toBe("3.1");
    expect(() => validator.resolveRefs()).not.toThrow();
  });

  it("the validator would tell a document that is not", async () => {
    const broken = await document();
    broken["paths"] = { "/v1/scans": { get: { responses: { 200: {} } } } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it("describes every route of the application, and no other", () => {
    const described = operations.map(({ method, path }) => `${method} ${path}`);
    const known = test.api.routes
      .filter(({ method, path }) => method !== "ALL" && !path.startsWith("/docs"))
      .map(({ method, path }) => `${method} ${path.replaceAll(/:([a-z]+)/g, "{$1}")}`);
    expect(new Set(described)).toEqual(new Set(known));
    expect(described.length).toBeGreaterThan(15);
  });

  it("names every operation once", () => {
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[a-z]+[A-Za-z]*$/);
  });

  it("tells for every operation how it refuses", () => {
    for (const operation of operations) {
      const statuses = Object.keys(operation.responses);
      const { operationId, parameters, requestBody } = operation;
      const scopes = operation.security.flatMap((scheme) => scheme["apiKey"] ?? []);
      const wanted = [
        "500",
        ...(isOpen(operation) ? [] : ["401", "503"]),
        ...(scopes.length > 0 ? ["403"] : []),
        ...(parameters.some((parameter) => parameter.in === "path") ? ["404"] : []),
        ...(parameters.some((parameter) => parameter.in === "query") ? ["422"] : []),
        ...(parameters.some(({ name }) => name === "cursor") ? ["400"] : []),
        ...(requestBody === undefined ? [] : ["400", "413", "415", "422"]),
      ];
      expect(statuses, operationId).toEqual(expect.arrayContaining(wanted));
      for (const status of statuses.filter((some) => Number(some) >= 400 && operationId !== "getReadiness")) {
        expect(Object.keys(operation.responses[status]?.content ?? {}), operationId).toEqual([
          "application/problem+json",
        ]);
      }
    }
  });

  it("takes an Idempotency-Key on every POST that makes something, and says of the conflict", () => {
    const making = operations.filter(({ method, responses }) => {
      const statuses = Object.keys(responses);
      return method === "POST" && (statuses.includes("201") || statuses.includes("202"));
    });
    expect(making.length).toBeGreaterThan(5);
    for (const { operationId, parameters, responses } of making) {
      expect(
        parameters.map(({ name }) => name),
        operationId,
      ).toContain("idempotency-key");
      expect(Object.keys(responses), operationId).toContain("409");
    }
  });

  it("keeps regular expressions free of what JSON Schema does not know", async () => {
    const patterns = JSON.stringify(await document()).match(/"pattern":"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(patterns.length).toBeGreaterThan(0);
    for (const pattern of patterns) {
      const { pattern: source } = JSON.parse(`{${pattern}}`) as { pattern: string };
      expect(source).toMatch(/^\^.*\$$/);
      expect(() => new RegExp(source, "u")).not.toThrow();
    }
  });

  it("names a scope for every operation that has one", () => {
    const scopes = Object.fromEntries(
      operations.map(({ operationId, security }) => [operationId, security[0]?.["apiKey"]]),
    );
    expect(scopes).toMatchObject({
      createScan: ["scans:write"],
      getScanReport: ["findings:read"],
      listFindings: ["findings:read"],
      updateRepository: ["repositories:write"],
      createKey: ["admin"],
      listRules: [],
    });
    expect(operations.filter(isOpen).map(({ path }) => path)).toEqual(["/healthz", "/readyz", "/openapi.json"]);
  });
});
