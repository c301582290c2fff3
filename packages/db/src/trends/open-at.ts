import { Severity } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { isOfFleet, repositoryCondition, type Selection } from "./selection.ts";

/**
 * Returns a select of `repository_id, open, opened, lines`: what each selected repository had open at the end of a day, and what had been opened
 * in it until then, by severity from critical to info, as its last scan until then saw it. Repositories without one are left out. Most were scanned on the very
 * day, and are read together.
 */
export function openAt(selection: Selection, day: string): SQL {
  const { organizationId } = selection;
  const selected = isOfFleet(selection)
    ? sql`true`
    : sql`on_day.repository_id in (select r.id from repositories r where ${repositoryCondition(selection)})`;
  return sql`
    select on_day.repository_id, on_day.open_findings as open, on_day.opened_findings as opened, on_day.lines_analysed as lines
    from repository_days on_day
    where on_day.organization_id = ${organizationId} and on_day.day = ${day}::date and ${selected}
    union all
    select r.id, last.open_findings, last.opened_findings, last.lines_analysed
    from repositories r cross join lateral (
      select p.open_findings, p.opened_findings, p.lines_analysed from repository_days p
      where p.repository_id = r.id and p.day < ${day}::date order by p.day desc limit 1
    ) last
    where ${repositoryCondition(selection)} and not exists (
      select from repository_days on_day
      where on_day.organization_id = ${organizationId} and on_day.day = ${day}::date and on_day.repository_id = r.id
    )`;
}

/** Returns the findings of the selected severities in an array of all five. */
export function chosenSeverities(amounts: SQL, { filter }: Selection): SQL {
  const severities = filter.severity ?? Severity.options;
  const parts = [...new Set(severities)].map(
    (severity) => sql`(${amounts})[${Severity.options.indexOf(severity) + 1}]`,
  );
  return sql`(${sql.join(parts, sql` + `)})`;
}
