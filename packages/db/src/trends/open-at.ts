import { Severity } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { repositoryCondition, type Selection } from "./selection.ts";

/**
 * Returns a select of `repository_id, before_open, before_opened, before_lines, open, opened`: what each selected repository had open at the
 * ends of two days, and what had been opened in it until then, of the selected severities, as its last scan until then saw it. Repositories
 * without a scan until the second day are left out; those without one until the first have nulls. Most were scanned on both days,
 * and are read together.
 */
export function openOn(selection: Selection, { before, to }: { readonly before: string; readonly to: string }): SQL {
  const columns = (table: string) => sql`
    ${chosenSeverities(sql.raw(`${table}.open_findings`), selection)} as open,
    ${chosenSeverities(sql.raw(`${table}.opened_findings`), selection)} as opened, ${sql.raw(table)}.lines_analysed as lines`;
  const lastUntil = (day: string, isMissing: SQL) => sql`
    left join lateral (
      select ${columns("p")} from repository_days p
      where ${isMissing} and p.repository_id = r.id and p.day < ${day}::date order by p.day desc limit 1
    )`;
  const onDay = (column: string, day: string) => sql`max(${sql.raw(column)}) filter (where day = ${day}::date)`;
  return sql`
    select r.id as repository_id, coalesce(scanned.before_open, former.open) as before_open,
      coalesce(scanned.before_opened, former.opened) as before_opened, coalesce(scanned.before_lines, former.lines) as before_lines,
      coalesce(scanned.open, latter.open) as open, coalesce(scanned.opened, latter.opened) as opened
    from repositories r
    left join (
      select repository_id, ${onDay("open", before)} as before_open, ${onDay("opened", before)} as before_opened,
        ${onDay("lines", before)} as before_lines, ${onDay("open", to)} as open, ${onDay("opened", to)} as opened
      from (
        select d.repository_id, d.day, ${columns("d")} from repository_days d
        where d.organization_id = ${selection.organizationId} and d.day in (${before}::date, ${to}::date)
      ) as days group by repository_id
    ) as scanned on scanned.repository_id = r.id
    ${lastUntil(before, sql`scanned.before_open is null`)} as former on true
    ${lastUntil(to, sql`scanned.open is null`)} as latter on true
    where ${repositoryCondition(selection)} and (scanned.open is not null or latter.open is not null)`;
}

/** Returns the findings of the selected severities in an array of all five. */
export function chosenSeverities(amounts: SQL, { filter }: Selection): SQL {
  const severities = filter.severity ?? Severity.options;
  const parts = [...new Set(severities)].map(
    (severity) => sql`(${amounts})[${Severity.options.indexOf(severity) + 1}]`,
  );
  return sql`(${sql.join(parts, sql` + `)})`;
}
