import type { RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";

/**
 * Sets what `repository_days` says was open, and opened until then, from the repository's deltas: to be called by whatever
 * changes deltas of the past.
 */
export async function countOpenPerDay(drizzle: NodePgDatabase, repositoryId: RepositoryId): Promise<void> {
  await drizzle.execute(sql`
    update repository_days d set open_findings = counted.open, opened_findings = counted.opened
    from (
      select day, array_agg(open order by severity) as open, array_agg(opened order by severity) as opened
      from (
        select day, severity, noted, (sum(net) over until_day)::integer as open,
          (sum(opened) over until_day)::integer as opened
        from (
          select day, severity, sum(opened - fixed)::integer as net, sum(opened)::integer as opened, false as noted
          from finding_daily_deltas where repository_id = ${repositoryId} group by day, severity
          union all
          select day, severity, 0, 0, true
          from repository_days, unnest(enum_range(null::severity)) as severity where repository_id = ${repositoryId}
        ) as changes
        window until_day as (partition by severity order by day)
      ) as running
      where noted group by day
    ) as counted
    where d.repository_id = ${repositoryId} and d.day = counted.day
      and (d.open_findings <> counted.open or d.opened_findings <> counted.opened)`);
}
