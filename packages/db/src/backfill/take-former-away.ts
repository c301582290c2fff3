import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { deltaKey } from "../commands/maintenance/finding-changes.ts";
import { isoInstant, wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import type { BackfillClaim } from "./backfill-claim.ts";
import type { FirstScan } from "./first-scan.ts";

const TakenInterval = z.object({ identity: z.string(), amount: wholeNumber });
/** How many intervals of the past each finding had before its later ones. */
export type TakenIntervals = readonly z.infer<typeof TakenInterval>[];

const FormerPlace = TakenInterval.extend({
  fingerprint: z.string(),
  content_hash: z.string(),
  path: z.string(),
  /** The last time. */
  opened_at: isoInstant,
});
/** Where a finding was in the past that was taken away. */
export type FormerPlace = z.infer<typeof FormerPlace>;

export interface TakenPast {
  readonly intervals: TakenIntervals;
  /** Of those that retention had not removed. */
  readonly places: readonly FormerPlace[];
}

/**
 * Takes away what an earlier backfill had put in front of the history, also where retention has removed it since: afterwards it is
 * as scans alone had made it. Returns what was taken away.
 */
export async function takeFormerAway(
  drizzle: NodePgDatabase,
  { repositoryId, organizationId }: BackfillClaim,
  first: FirstScan,
): Promise<TakenPast> {
  const places = await selectRows(
    drizzle,
    sql`
      with removed as (
        delete from findings where repository_id = ${repositoryId} and backfilled and opened_scan_id <> ${first.scan_id}
        returning identity, fingerprint, content_hash, path, opened_at
      )
      select identity, fingerprint, content_hash, path, max(opened_at) as opened_at, count(*) as amount
      from removed group by 1, 2, 3, 4 order by max(opened_at) desc, fingerprint`,
    FormerPlace,
  );
  await drizzle.execute(sql`
    update findings set opened_at = ${first.at}, opened_day = ${first.day}, opened_commit = ${first.commit},
      opened_committed_at = ${first.committed_at}, opened_cause = 'baseline', backfilled = false
    where repository_id = ${repositoryId} and opened_scan_id = ${first.scan_id}
      and (backfilled or opened_cause <> 'baseline')`);
  await drizzle.execute(sql`delete from repository_days where repository_id = ${repositoryId} and backfilled`);
  // A statement of its own: what retention was removing meanwhile, the deletion has waited for and not seen.
  const retired = await selectRows(
    drizzle,
    sql`
      select identity, count(*) as amount from retired_past_intervals
      where repository_id = ${repositoryId} and not moved group by identity`,
    TakenInterval,
  );
  await takeRetiredAway(drizzle, { organizationId, repositoryId, firstDay: first.day });
  return { intervals: addUp([...places, ...retired]), places };
}

function addUp(intervals: TakenIntervals): TakenIntervals {
  const amounts = new Map<string, number>();
  for (const { identity, amount } of intervals) amounts.set(identity, (amounts.get(identity) ?? 0) + amount);
  return [...amounts].map(([identity, amount]) => ({ identity, amount }));
}

interface Retired {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly firstDay: string;
}

/** Of findings that are no longer kept: what was only of the past never was, the others begin with the first scan again. */
async function takeRetiredAway(
  drizzle: NodePgDatabase,
  { organizationId, repositoryId, firstDay }: Retired,
): Promise<void> {
  await drizzle.execute(sql`
    with past as materialized (select * from retired_past_intervals where repository_id = ${repositoryId}),
    changes as (
      select opened_day as day, opened_rule_id as rule_id, opened_severity as severity, opened_rule_set_id as rule_set_id,
        opened_cause as cause, -1 as opened, 0 as fixed
      from past
      union all
      select ${firstDay}::date, opened_rule_id, opened_severity, opened_rule_set_id, 'baseline', 1, 0 from past where moved
      union all
      select fixed_day, rule_id, severity, fixed_rule_set_id, fixed_cause, 0, -1 from past where not moved
    )
    insert into retired_deltas as r (${deltaKey}, opened, fixed)
    select ${organizationId}::uuid, ${repositoryId}::uuid, day, rule_id, severity, rule_set_id, cause, sum(opened), sum(fixed)
    from changes group by 1, 2, 3, 4, 5, 6, 7
    on conflict (repository_id, day, rule_id, severity, rule_set_id, cause)
    do update set opened = r.opened + excluded.opened, fixed = r.fixed + excluded.fixed`);
  await drizzle.execute(
    sql`delete from retired_deltas where repository_id = ${repositoryId} and opened = 0 and fixed = 0`,
  );
  await drizzle.execute(sql`
    with past as (delete from retired_past_intervals where repository_id = ${repositoryId} returning *),
    changes as materialized (
      select rule_id, severity, opened_cause = 'baseline' as baseline, opened_day, fixed_day, -1 as change
      from past where finding_id > 0
      union all
      select rule_id, severity, true, ${firstDay}::date, fixed_day, 1 from past where moved and finding_id > 0
    ),
    retired as (
      insert into retired_lifetimes as r (organization_id, repository_id, opened_day, fixed_day, rule_id, severity, baseline, amount)
      select ${organizationId}::uuid, ${repositoryId}::uuid, opened_day, fixed_day, rule_id, severity, baseline, sum(change)
      from changes group by 3, 4, 5, 6, 7
      on conflict (repository_id, opened_day, fixed_day, rule_id, severity, baseline)
      do update set amount = r.amount + excluded.amount
    )
    insert into finding_lifetime_changes (organization_id, severity, baseline, opened_day, fixed_day, change)
    select ${organizationId}::uuid, severity, baseline, opened_day, fixed_day, sum(change)
    from changes group by 2, 3, 4, 5`);
  // Below zero is what a version that did not keep them had retired.
  await drizzle.execute(sql`delete from retired_lifetimes where repository_id = ${repositoryId} and amount <= 0`);
}
