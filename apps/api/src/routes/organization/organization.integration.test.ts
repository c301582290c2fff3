import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { problemOf, startTestApi, type TestApi } from "../../testing/start-test-api.ts";

describe("/v1/organization", () => {
  let test: TestApi;

  beforeAll(async () => {
    test = await startTestApi({ store: "postgres" });
  });

  afterAll(async () => {
    await test[Symbol.asyncDispose]();
  });

  const patch = (body: unknown, key = test.organization.key) =>
    test.call("/v1/organization", { method: "PATCH", body, key });

  it("answers with the defaults until something is set", async () => {
    const response = await test.call("/v1/organization");
    expect(await response.json()).toMatchObject({
      id: test.organization.id,
      name: "first",
      timeZone: "UTC",
      ageingTargets: { critical: 7, high: 30, medium: 90, low: 180, info: null },
    });
  });

  it("changes what is given and keeps the rest", async () => {
    await patch({ timeZone: "America/New_York" });
    await patch({ ageingTargets: { high: 14, low: null } });
    const response = await patch({ ageingTargets: { info: 365 } });
    expect(response.status).toBe(200);
    const expected = {
      name: "first",
      timeZone: "America/New_York",
      ageingTargets: { critical: 7, high: 14, medium: 90, low: null, info: 365 },
    };
    expect(await response.json()).toMatchObject(expected);
    expect(await (await test.call("/v1/organization")).json()).toMatchObject(expected);
  });

  it("has its days begin where the time zone says", async () => {
    const today = async (timeZone: string) => {
      expect((await patch({ timeZone })).status).toBe(200);
      const trend = (await (await test.call("/v1/trends/findings")).json()) as { to: string; timeZone: string };
      expect(trend.timeZone).toBe(timeZone);
      return Date.parse(trend.to);
    };
    // 25 hours apart, without daylight saving: never on the same day.
    const west = await today("Pacific/Pago_Pago");
    expect((await today("Pacific/Kiritimati")) - west).toBeGreaterThanOrEqual(86_400_000);
  });

  it.each([
    [{ timeZone: "Mars/Olympus" }, "/timeZone"],
    [{ timeZone: "+02:00" }, "/timeZone"],
    [{ timeZone: "" }, "/timeZone"],
    [{ timeZone: "'; drop table organizations; --" }, "/timeZone"],
    [{ ageingTargets: { high: 0 } }, "/ageingTargets/high"],
    [{ ageingTargets: { high: 1.5 } }, "/ageingTargets/high"],
    [{ ageingTargets: { urgent: 1 } }, "/ageingTargets/urgent"],
    [{ name: "  " }, "/name"],
    [{ id: "x" }, "/id"],
  ])("422: %o", async (body, pointer) => {
    const problem = await problemOf(await patch(body), "invalid-request");
    expect(problem.errors?.map((error) => error.pointer)).toEqual([pointer]);
  });

  it("409: for a name that another organisation has", async () => {
    await test.createOrganization("second");
    await problemOf(await patch({ name: "second" }), "conflict");
  });

  it("403: may be read with any key, and changed by an administrator alone", async () => {
    const key = await test.organization.keyWith("scans:read");
    expect((await test.call("/v1/organization", { key })).status).toBe(200);
    await problemOf(await patch({ timeZone: "UTC" }, key), "insufficient-scope");
  });
});
