import { readFile } from "node:fs/promises";
import { createApiKey, createDatabase, ensureOrganization, findApiKey, migrate, type Database } from "@muster/db";
import { migrateQueue } from "@muster/queue";
import { z } from "zod";
import { writePrivateFile } from "./private-file.ts";

const organizationName = "local";
const StoredKey = z.object({ key: z.string() });

/**
 * Brings the schema of the database and of the queue, which live in the same Postgres, to this version, and returns an
 * admin key of the organisation "local": the one of the last start, or a new one when that is gone, expired or revoked.
 */
export async function prepareDatabase(url: string, keyFile: string): Promise<{ key: string }> {
  await migrate(url);
  await migrateQueue(url);
  const database = createDatabase({ url, poolMax: 1, applicationName: "muster-up" });
  try {
    return { key: (await findStoredKey(database, keyFile)) ?? (await createKey(database, keyFile)) };
  } finally {
    await database.close();
  }
}

async function findStoredKey(database: Database, keyFile: string): Promise<string | null> {
  const key = await readStoredKey(keyFile);
  if (key === null) return null;
  const found = await findApiKey(database, key);
  return found?.scopes.includes("admin") === true ? key : null;
}

/** Returns the key of an earlier start, or null. The file is ours: one that says nothing sensible is replaced. */
export async function readStoredKey(keyFile: string): Promise<string | null> {
  try {
    return StoredKey.parse(JSON.parse(await readFile(keyFile, "utf8"))).key;
  } catch {
    return null;
  }
}

async function createKey(database: Database, keyFile: string): Promise<string> {
  const organization = await ensureOrganization(database, { name: organizationName });
  const { key } = await createApiKey(database, {
    organizationId: organization.id,
    name: "muster up",
    scopes: ["admin"],
  });
  await writePrivateFile(keyFile, `${JSON.stringify({ key })}\n`);
  return key;
}
