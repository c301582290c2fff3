import { expect, it } from "vitest";
import { ApiRefusal, type ApiClient } from "../client/api-client.ts";
import { buildBackfill } from "../testing/build-backfill.ts";
import { buildRepository } from "../testing/build-repository.ts";
import { startBackfill } from "./start-backfill.ts";

const { repositoryId } = buildBackfill();
const missing = new ApiRefusal(404, "not-found", { message: "none" });

async function start(
  last: ReturnType<typeof buildBackfill> | ApiRefusal,
  trackedRef: string | null = null,
): Promise<"asked for" | "known"> {
  const fresh = buildBackfill({ since: "2025-06-01" });
  const client: Pick<ApiClient, "getBackfill" | "createBackfill" | "getRepository"> = {
    getBackfill: () => (last instanceof ApiRefusal ? Promise.reject(last) : Promise.resolve(last)),
    createBackfill: () => Promise.resolve(fresh),
    getRepository: () => Promise.resolve(buildRepository({ id: repositoryId, trackedRef })),
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

it("asks for the past of the ref that is tracked now, when the known one is another ref's", async () => {
  const done = { state: "succeeded", since: "2025-06-01" } as const;
  expect(await start(buildBackfill(done), "trunk")).toBe("asked for");
  expect(await start(buildBackfill({ ...done, trackedRef: "main" }))).toBe("asked for");
  expect(await start(buildBackfill({ ...done, trackedRef: "main" }), "trunk")).toBe("asked for");
  expect(await start(buildBackfill({ ...done, trackedRef: "main" }), "main")).toBe("known");
});

it("hands on what the API says beyond that there is none", async () => {
  const refused = new ApiRefusal(401, "unauthenticated", { message: "no" });
  await expect(start(refused)).rejects.toBe(refused);
});
