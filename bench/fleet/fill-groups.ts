import { ChangeCause, Severity } from "@muster/contract";

interface Cell {
  readonly column: string;
  readonly sum: string;
}

/** The amounts of each row of `group_days`. */
const cells: readonly Cell[] = (["opened", "fixed"] as const).flatMap((side) =>
  Severity.options.flatMap((severity) =>
    ChangeCause.options.map((cause) => ({
      column: `${side}_${severity}_${cause}`,
      sum: `coalesce(sum(${side}) filter (where severity = '${severity}' and cause = '${cause}'), 0)`,
    })),
  ),
);
const columns = cells.map(({ column }) => column).join(", ");

/**
 * The sums over a fleet, its labels and its owners, as the refreshes make them, each in one statement: day by day, as they come after
 * scans, they take half of the time in which a fleet is made. Repositories with the same labels and owner are summed first, as teams:
 * each repository is in four groups, and a year of 10,000 has millions of rows.
 */
export const groupStatements: readonly (readonly [name: string, statement: string])[] = [
  [
    "fleet by day",
    `insert into fleet_daily (organization_id, day, rule_id, severity, cause, opened, fixed)
     select organization_id, day, rule_id, severity, cause, sum(opened), sum(fixed) from finding_daily_deltas group by 1, 2, 3, 4, 5
     order by day`,
  ],
  [
    "fleet by week",
    `insert into fleet_weeks (organization_id, week, rule_id, severity, cause, opened, fixed)
     select organization_id, date_trunc('week', day)::date, rule_id, severity, cause, sum(opened), sum(fixed) from fleet_daily
     group by 1, 2, 3, 4, 5 order by 2`,
  ],
  [
    "fleet by month",
    `insert into fleet_months (organization_id, month, rule_id, severity, cause, opened, fixed, days, opened_by_day, net_by_day)
     select organization_id, date_trunc('month', day)::date, rule_id, severity, cause, sum(opened), sum(fixed),
       array_agg(extract(day from day)::integer order by day), array_agg(opened order by day), array_agg(opened - fixed order by day)
     from fleet_daily group by 1, 2, 3, 4, 5 order by 2`,
  ],
  [
    "fleet by severity",
    `insert into fleet_severity_days (organization_id, day, severity, cause, opened, fixed)
     select organization_id, day, severity, cause, sum(opened), sum(fixed) from fleet_daily group by 1, 2, 3, 4 order by 2`,
  ],
  [
    "labels and owners",
    `insert into group_members (organization_id, repository_id, kind, name)
     select organization_id, id, 'label'::group_kind, label from repositories
       cross join unnest(case when labels = '{}' then array[''] else labels end) as label
     union select organization_id, id, 'owner'::group_kind, coalesce(owner, '') from repositories`,
  ],
  [
    "teams",
    `create temp table team_of as
     select organization_id, id as repository_id, dense_rank() over (order by organization_id, labels, owner)::integer as team from repositories`,
  ],
  [
    "groups of teams",
    `create temp table team_groups as
     select distinct t.organization_id, t.team, m.kind, m.name from team_of t join group_members m using (repository_id)`,
  ],
  [
    "coverage of teams",
    `create temp table team_coverage as
     select team, day, previous_day, rule_set_id, count(*) as repositories, sum(lines_change) as lines_change
     from (
       select repository_id, day, coalesce(lag(day) over scans, '-infinity') as previous_day, rule_set_id,
         lines_analysed - coalesce(lag(lines_analysed) over scans, 0) as lines_change
       from repository_days window scans as (partition by repository_id order by day)
     ) as seen join team_of using (repository_id) group by 1, 2, 3, 4`,
  ],
  ["statistics", "analyze team_of, team_groups, team_coverage"],
  [
    "coverage",
    `insert into fleet_coverage (organization_id, day, previous_day, rule_set_id, repositories, lines_change)
     select organization_id, day, previous_day, rule_set_id, sum(repositories), sum(lines_change)
     from team_coverage join (select distinct team, organization_id from team_of) as teams using (team) group by 1, 2, 3, 4 order by 2`,
  ],
  [
    "coverage of groups",
    `insert into group_coverage (organization_id, kind, name, day, previous_day, rule_set_id, repositories, lines_change)
     select organization_id, kind, name, day, previous_day, rule_set_id, sum(repositories), sum(lines_change)
     from team_coverage join team_groups using (team) group by 1, 2, 3, 4, 5, 6 order by 4`,
  ],
  [
    "days of teams",
    `create temp table team_days as
     select team, day, severity, cause, sum(opened) as opened, sum(fixed) as fixed
     from finding_daily_deltas join team_of using (repository_id) group by 1, 2, 3, 4`,
  ],
  ["statistics", "analyze team_days"],
  [
    "days of groups",
    `insert into group_days (organization_id, kind, name, day, ${columns})
     select organization_id, kind, name, day, ${cells.map(({ column }) => `sum(${column}) over until_day`).join(", ")}
     from (
       select organization_id, kind, name, day, ${cells.map(({ column, sum }) => `${sum} as ${column}`).join(", ")}
       from (
         select organization_id, kind, name, day, severity, cause, sum(opened) as opened, sum(fixed) as fixed
         from team_days join team_groups using (team) group by 1, 2, 3, 4, 5, 6
       ) as changes group by 1, 2, 3, 4
     ) as changed
     window until_day as (partition by organization_id, kind, name order by day) order by day`,
  ],
];
