import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDatabase, findApiKey, revokeApiKey } from "@muster/db";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createTestDatabase } from "../../packages/db/src/testing/create-test-database.ts";
import { prepareDatabase } from "../../apps/cli/src/up/prepare-database.ts";

let directory: string;
let keyFile: string;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "muster-key-"));
  keyFile = join(directory, "key.json");
  database = await createTestDatabase();
});
afterEach(async () => {
  await database.drop();
  await rm(directory, { recursive: true, force: true });
});

it("makes an admin key once, keeps it for its owner alone, and makes another when it was revoked", async () => {
  const first = await prepareDatabase(database.url, keyFile);
  expect(await prepareDatabase(database.url, keyFile)).toEqual(first);
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600);

  const db = createDatabase({ url: database.url, poolMax: 1, applicationName: "muster-test" });
  try {
    const found = await findApiKey(db, first.key);
    expect(found?.scopes).toEqual(["admin"]);
    if (found !== null) await revokeApiKey(db, found);
    const second = await prepareDatabase(database.url, keyFile);
    expect(second.key).not.toBe(first.key);
    expect((await findApiKey(db, second.key))?.organizationId).toBe(found?.organizationId);
  } finally {
    await db.close();
  }
});

it("makes another key when the file is damaged", async () => {
  await writeFile(keyFile, "{");
  expect((await prepareDatabase(database.url, keyFile)).key).toMatch(/^mst_/);
});
