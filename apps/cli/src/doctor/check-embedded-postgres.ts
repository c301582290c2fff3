import { checkEmbeddedPostgres as tryEmbeddedPostgres } from "@muster/embedded";
import type { CheckResult } from "./check.ts";

/** Says whether the Postgres that `muster up` starts can run here. Not needed where DATABASE_URL names another. */
export async function checkEmbeddedPostgres({ isNeeded }: Pick<CheckResult, "isNeeded">): Promise<CheckResult> {
  const { ok, detail } = await tryEmbeddedPostgres();
  const name = "embedded Postgres";
  if (ok) return { name, status: "ok", isNeeded, detail };
  return {
    name,
    status: "missing",
    isNeeded,
    detail,
    remedy: "Only `muster up` needs it; any Postgres 14 or newer serves the rest.",
  };
}
