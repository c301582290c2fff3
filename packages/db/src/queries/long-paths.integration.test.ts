import { randomBytes } from "node:crypto";
import { limits } from "@muster/contract";
import { afterAll, beforeAll, expect, it } from "vitest";
import { completeScan, listFindings } from "../index.ts";
import { buildAudit } from "../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { organizationOf, resolvedMain, startScan, workOfAll } from "../testing/run-scan.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

it("findings at the longest paths are stored, and listed in the order of their paths", async () => {
  // Random, so that compression does not make it fit into an index.
  const long = randomBytes(limits.git.pathBytesMax).toString("base64url").slice(0, limits.git.pathBytesMax);
  const paths = ["a.py", `b/${long}`.slice(0, limits.git.pathBytesMax), "c.py"];
  const claim = await startScan(database.db, { organization: "owner" });
  const findings = paths.map((path, index) => ({ rule: "python/one", path, name: `n${index}` }));
  await completeScan(database.db, claim, {
    ...{ resolved: resolvedMain, audit: buildAudit({ findings }), timings: {}, tracked: true },
    ...workOfAll,
  });
  const organizationId = await organizationOf(database.db, "owner");
  const listed: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listFindings(database.db, {
      ...{ organizationId, limit: 1, sort: "path" },
      ...(cursor === undefined ? {} : { cursor }),
    });
    listed.push(...page.items.map(({ path }) => path));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  expect(listed).toEqual(paths);
  const found = await listFindings(database.db, { organizationId, limit: 5, path: paths[1]?.slice(0, 400) ?? "" });
  expect(found.items.map(({ path }) => path)).toEqual([paths[1]]);
});
