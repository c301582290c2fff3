import { createDatabase, isMigrated } from "@muster/db";
import type { CheckResult } from "./check.ts";

/** Says whether the database of DATABASE_URL answers and has this version's schema. */
export async function checkDatabase(url: string): Promise<CheckResult> {
  const name = "DATABASE_URL";
  try {
    const database = createDatabase({ url, poolMax: 1, applicationName: "muster-doctor" });
    try {
      if (await isMigrated(database))
        return { name, status: "ok", isNeeded: true, detail: "answers, schema up to date" };
    } finally {
      await database.close();
    }
    const detail = "answers, but its schema is not that of this version";
    return { name, status: "missing", isNeeded: true, detail, remedy: "Run `muster migrate`." };
  } catch (error) {
    const detail = error instanceof Error ? error.message : "no reason given";
    const remedy = "Check host, port, user, password and database in DATABASE_URL.";
    return { name, status: "missing", isNeeded: true, detail, remedy };
  }
}
