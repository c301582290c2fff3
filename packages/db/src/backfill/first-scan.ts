import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { isoInstant } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import type { BackfillClaim } from "./backfill-claim.ts";

/** The scan that began a repository's history, as its findings name it. */
const FirstScan = z.object({
  scan_id: z.uuid(),
  at: isoInstant,
  day: z.string(),
  commit: z.string(),
  committed_at: isoInstant.nullable(),
});
export type FirstScan = z.infer<typeof FirstScan>;

const noted = sql`
  (first_scan->>'scanId')::uuid as scan_id, (first_scan->>'at')::timestamptz as at, first_scan->>'day' as day,
  first_scan->>'commit' as commit, (first_scan->>'committedAt')::timestamptz as committed_at`;

/** What began the history: as that scan noted it, or else as an earlier backfill found it, as findings or scans remember it. */
export async function findFirstScan(drizzle: NodePgDatabase, claim: BackfillClaim): Promise<FirstScan | null> {
  const { repositoryId, timeZone } = claim;
  const dayOf = (instant: string) => sql`(${sql.raw(instant)} at time zone ${timeZone})::date::text`;
  const rows = await selectRows(
    drizzle,
    sql`
      (
        select ${noted}, 0 as rank from repositories where id = ${repositoryId} and first_scan is not null
      )
      union all (
        select ${noted}, 1 from backfills
        where repository_id = ${repositoryId} and first_scan is not null order by finished_at desc limit 1
      )
      union all (
        select opened_scan_id, opened_at, opened_day::text, opened_commit, opened_committed_at, 2 from findings
        where repository_id = ${repositoryId} and opened_cause = 'baseline' and not backfilled order by opened_at limit 1
      )
      union all (
        select id, finished_at, ${dayOf("finished_at")}, commit, committed_at, 3 from scans
        where repository_id = ${repositoryId} and state = 'succeeded' and tracked order by finished_at limit 1
      )
      union all (
        select last_scan_id, last_scanned_at, ${dayOf("last_scanned_at")}, last_commit, null, 4 from repositories
        where id = ${repositoryId} and last_scan_id is not null and last_commit is not null
      )
      order by rank limit 1`,
    FirstScan,
  );
  return rows[0] ?? null;
}
