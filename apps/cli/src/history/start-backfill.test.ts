import { expect, it } from "vitest";
import { ApiRefusal, type ApiClient } from "../client/api-client.ts";
import { buildBackfill } from "../testing/build-backfill.ts";
import { startBackfill } from "./start-backfill.ts";

const { repositoryId } = buildBackfill();
const missing = new ApiRefusal(404, "not-found", { message: "none" });

async function start(last: ReturnType<typeof buildBackfill> | ApiRefusal): Promise<"asked for" | "known"> {
  const fresh = buildBackfill({ since: "2025-06-01" });
  const client: Pick<ApiClient, "getBackfill" | "createBackfill"> = {
    getBackfill: () => (last instanceof ApiRefusal ? Promise.reject(last) : Promise.resolve(last)),
    createBackfill: () => Promise.resolve(fresh),
  };
  return (await startBackfill(client, { repositoryId, since: "2025-06-01" })) === fresh ? "asked for" : "known";
}

it("asks for a past that is not known, failed, or went less far back", async () => {
  expect(await start(missing)).toBe("asked for");
  expect(await start(buildBackfill({ state: "failed" }))).toBe("asked for");
  expect(await start(buildBackfill({ state: "succeeded", since: "2025-06-02" }))).toBe("asked for");
});

it("does not ask again for one that is known or under way", async () => {
  expect(await start(buildBackfill({ state: "succeeded", since: "2025-06-01" }))).toBe("known");
  expect(await start(buildBackfill({ state: "running", since: "2026-01-01" }))).toBe("known");
});

it("hands on what the API says beyond that there is none", async () => {
  const refused = new ApiRefusal(401, "unauthenticated", { message: "no" });
  await expect(start(refused)).rejects.toBe(refused);
});
