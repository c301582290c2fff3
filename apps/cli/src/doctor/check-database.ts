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
    const detail = `does not answer: ${reasonOf(error)}`;
    const remedy = "Check host, port, user, password and database in DATABASE_URL.";
    return { name, status: "missing", isNeeded: true, detail, remedy };
  }
}

/** Returns the innermost message: database layers wrap it together with the query. */
function reasonOf(error: unknown): string {
  let reason = error;
  for (let depth = 0; depth < 5 && reason instanceof Error && reason.cause instanceof Error; depth += 1) {
    reason = reason.cause;
  }
  if (!(reason instanceof Error)) return "unknown reason";
  const code = "code" in reason && typeof reason.code === "string" ? reason.code : "unknown reason";
  return reason.message === "" ? code : reason.message;
}
