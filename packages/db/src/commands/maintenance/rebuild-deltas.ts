import type { RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { countOpenPerDay } from "./count-open-per-day.ts";
import { checkpointRepositories } from "./make-checkpoints.ts";
import { deltaKey, findingChanges } from "./finding-changes.ts";

/**
 * Makes a repository's deltas and checkpoints, and what its days say was open, again from its findings, and has the fleet's days
 * summed anew: to be called in
 * the transaction that changed when findings were opened or fixed. What retention had thinned is by the day again.
 */
export async function rebuildDeltas(drizzle: NodePgDatabase, repositoryId: RepositoryId): Promise<void> {
  const findings = sql`(select * from findings where repository_id = ${repositoryId}) f`;
  await drizzle.execute(sql`
    with former as (
      delete from finding_daily_deltas where repository_id = ${repositoryId} returning organization_id, day
    )
    insert into fleet_refreshes (organization_id, day) select distinct organization_id, day from former`);
  await drizzle.execute(sql`
    with made as (
      insert into finding_daily_deltas (${deltaKey}, opened, fixed)
      select ${deltaKey}, sum(opened), sum(fixed)
      from (
        ${findingChanges(findings)}
        union all
        select ${deltaKey}, opened, fixed from retired_deltas where repository_id = ${repositoryId}
      ) as changes
      group by ${deltaKey}
      returning organization_id, day
    )
    insert into fleet_refreshes (organization_id, day) select distinct organization_id, day from made`);
  await drizzle.execute(sql`delete from finding_checkpoints where repository_id = ${repositoryId}`);
  await drizzle.execute(
    checkpointRepositories(sql`
      select r.organization_id, r.id as repository_id, m.month, date '-infinity' as since
      from repositories r join checkpoint_months m on m.organization_id = r.organization_id
        and (m.complete or m.done_up_to >= r.id)
      where r.id = ${repositoryId}`),
  );
  await countOpenPerDay(drizzle, repositoryId);
}
