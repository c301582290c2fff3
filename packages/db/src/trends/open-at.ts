import { Severity } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { isOfFleet, repositoryCondition, type Selection } from "./selection.ts";

/** Returns `repository_id, open, opened, lines` at the end of a day, of each selected repository that had a scan until then. */
function levelsOn(selection: Selection, day: string): { readonly exact: SQL; readonly all: (exact: SQL) => SQL } {
  const { organizationId } = selection;
  const columns = (table: string) => sql`
    ${chosenSeverities(sql.raw(`${table}.open_findings`), selection)} as open,
    ${chosenSeverities(sql.raw(`${table}.opened_findings`), selection)} as opened, ${sql.raw(table)}.lines_analysed as lines`;
  const selected = isOfFleet(selection)
    ? sql`true`
    : sql`d.repository_id in (select r.id from repositories r where ${repositoryCondition(selection)})`;
  return {
    exact: sql`
      select d.repository_id, ${columns("d")} from repository_days d
      where d.organization_id = ${organizationId} and d.day = ${day}::date and ${selected}`,
    all: (exact) => sql`
      select repository_id, open, opened, lines from ${exact}
      union all
      select r.id, last.open, last.opened, last.lines
      from repositories r cross join lateral (
        select ${columns("p")} from repository_days p
        where p.repository_id = r.id and p.day < ${day}::date order by p.day desc limit 1
      ) as last
      where ${repositoryCondition(selection)} and not exists (select from ${exact} e where e.repository_id = r.id)
        and ${day}::date > (select min(day) from repository_days where organization_id = ${organizationId})`,
  };
}

/**
 * Returns a select of `repository_id, before_open, before_opened, before_lines, open, opened`: what each selected repository had open at the
 * ends of two days, and what had been opened in it until then, of the selected severities, as its last scan until then saw it. Repositories
 * without a scan until the second day are left out; those without one until the first have nulls. Most were scanned on both days,
 * and are read together; each of the others takes a look of its own, unless there was no scan at all before.
 */
export function openOn(selection: Selection, { before, to }: { readonly before: string; readonly to: string }): SQL {
  const [former, latter] = [levelsOn(selection, before), levelsOn(selection, to)];
  return sql`
    with exact_before as materialized (${former.exact}), exact_to as materialized (${latter.exact})
    select latter.repository_id, former.open as before_open, former.opened as before_opened, former.lines as before_lines,
      latter.open, latter.opened
    from (${latter.all(sql`exact_to`)}) as latter left join (${former.all(sql`exact_before`)}) as former using (repository_id)`;
}

/** Returns the findings of the selected severities in an array of all five. */
export function chosenSeverities(amounts: SQL, { filter }: Selection): SQL {
  const severities = filter.severity ?? Severity.options;
  const parts = [...new Set(severities)].map(
    (severity) => sql`(${amounts})[${Severity.options.indexOf(severity) + 1}]`,
  );
  return sql`(${sql.join(parts, sql` + `)})`;
}
