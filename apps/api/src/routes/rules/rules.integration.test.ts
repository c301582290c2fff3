import { RuleList } from "@muster/contract";
import { ruleMetadata, ruleSetDigest } from "@muster/rules/metadata";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemOf, startTestApi, type TestApi } from "../../testing/start-test-api.ts";

describe("/v1/rules", () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  it("GET 200: the whole catalogue, to any valid key", async () => {
    const key = await test.organization.keyWith("schedules:write");
    const list = RuleList.parse(await (await test.call("/v1/rules", { key })).json());
    expect(list.digest).toBe(ruleSetDigest);
    expect(list.items).toEqual(ruleMetadata);
    expect(list.items.length).toBeGreaterThan(0);
  });

  it("GET 200: every rule at its id", async () => {
    for (const rule of ruleMetadata) {
      expect(await (await test.call(`/v1/rules/${rule.id}`)).json()).toEqual(rule);
    }
  });

  it.each(["python/no-such-rule", "python", "python/a/b", "__proto__/constructor"])("GET 404: %s", async (id) => {
    await problemOf(await test.call(`/v1/rules/${id}`), "not-found");
  });
});
