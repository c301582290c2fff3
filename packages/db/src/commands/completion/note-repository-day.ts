import type { OrganizationId, RepositoryId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { today } from "./today.ts";

export interface RepositoryDay {
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  readonly linesAnalysed: SQL | number;
  readonly ruleSetId: SQL | number;
  /** Where the values come from, and whether there is anything to note. */
  readonly source?: SQL;
}

/**
 * Returns the statement which notes that the repository's tracked ref was scanned today, and what the scan saw. What is open
 * is as the repository's summary says, which must be up to date.
 */
export function noteRepositoryDay(day: RepositoryDay): SQL {
  const { organizationId, repositoryId, linesAnalysed, ruleSetId, source = sql`` } = day;
  return sql`
    insert into repository_days as noted (organization_id, repository_id, day, scans, lines_analysed, rule_set_id,
      open_findings, opened_findings)
    select ${organizationId}::uuid, ${repositoryId}::uuid, ${today(organizationId)}, 1, ${linesAnalysed}::integer,
      ${ruleSetId}::integer, (
        select array_agg(coalesce((open_findings->>severity::text)::integer, 0) order by severity)
        from repositories, unnest(enum_range(null::severity)) as severity where id = ${repositoryId}
      ), (
        select array_agg(coalesce(former.opened_findings[place], 0) + coalesce(since.opened, 0) order by place)
        from unnest(enum_range(null::severity)) with ordinality as severities (severity, place)
        left join (
          select severity, sum(opened)::integer as opened from finding_daily_deltas
          where repository_id = ${repositoryId} and day = ${today(organizationId)} group by severity
        ) as since using (severity)
        left join (
          select opened_findings from repository_days
          where repository_id = ${repositoryId} and day < ${today(organizationId)} order by day desc limit 1
        ) as former on true
      ) ${source}
    on conflict (repository_id, day) do update set scans = noted.scans + 1, lines_analysed = excluded.lines_analysed,
      rule_set_id = excluded.rule_set_id, open_findings = excluded.open_findings,
      opened_findings = excluded.opened_findings, backfilled = false`;
}
