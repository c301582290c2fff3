import { limits, type ScanId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";

/** Ends a scan that has used its attempts and is held by nobody. Keeps the last attempt's error if there is one. */
export async function failExhausted(db: Database, scanId: ScanId): Promise<"failed" | "not-exhausted"> {
  const message = `No worker finished the scan in ${limits.scan.attemptsMax} attempts`;
  const { rows } = await db.run((drizzle) =>
    drizzle.execute(sql`
      update scans set state = 'failed', finished_at = now(), error_code = coalesce(error_code, 'internal'),
        error_message = coalesce(error_message, ${message}), lease_expires_at = null, next_attempt_at = null
      where id = ${scanId} and attempt >= ${limits.scan.attemptsMax}
        and (state = 'queued' or (state = 'running' and lease_expires_at < now()))
      returning id`),
  );
  return rows.length > 0 ? "failed" : "not-exhausted";
}
