import { limits } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { selectRows } from "../../connection/select-rows.ts";

const TakenDay = z.object({ organizationId: z.uuid(), day: z.string() });

/** A day of an organisation. */
export type TakenDay = z.infer<typeof TakenDay>;

const Lock = z.object({ locked: z.boolean() });

/** True when this transaction may refresh: one at a time does each kind, the others come again later. */
export async function lockRefresh(drizzle: NodePgDatabase, kind: string): Promise<boolean> {
  const rows = await selectRows(
    drizzle,
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`muster.refresh.${kind}`}, 0)) as locked`,
    Lock,
  );
  return rows[0]?.locked === true;
}

/**
 * Takes the days that have waited longest out of a table of refreshes, `limits.rollups.daysMax` at most. What is committed later
 * brings a row of its own, so that nothing is missed by whoever sums these days in a later statement.
 */
export async function takeDays(drizzle: NodePgDatabase, refreshes: SQL): Promise<readonly TakenDay[]> {
  return selectRows(
    drizzle,
    sql`
      with days as (
        select organization_id, day from ${refreshes}
        group by organization_id, day order by min(id) limit ${limits.rollups.daysMax}
      ),
      taken as (
        delete from ${refreshes} r using days where r.organization_id = days.organization_id and r.day = days.day
      )
      select organization_id as "organizationId", day::text as day from days`,
    TakenDay,
  );
}
