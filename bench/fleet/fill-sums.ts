/** Rows lie in the order in which scans would have written them, day after day: what lies together is read together. */
export const orderStatements: readonly (readonly [name: string, statement: string])[] = [
  ["days in order", "cluster repository_days using repository_days_by_day"],
  ["deltas in order", "cluster finding_daily_deltas using finding_daily_deltas_by_day"],
  ["checkpoints in order", "cluster finding_checkpoints using finding_checkpoints_by_month"],
  ["findings in order", "cluster findings using findings_page"],
];

/** What triggers and maintenance would have kept while a fleet was scanned for a year, as statements for `fillFleet`. */
export const sumsStatements: readonly (readonly [name: string, statement: string])[] = [
  [
    "open per day",
    `with net as (
       select repository_id, day, sum(opened - fixed) filter (where severity = 'critical') as critical,
         sum(opened - fixed) filter (where severity = 'high') as high,
         sum(opened - fixed) filter (where severity = 'medium') as medium,
         sum(opened - fixed) filter (where severity = 'low') as low,
         sum(opened - fixed) filter (where severity = 'info') as info,
         sum(opened) filter (where severity = 'critical') as critical_opened,
         sum(opened) filter (where severity = 'high') as high_opened,
         sum(opened) filter (where severity = 'medium') as medium_opened,
         sum(opened) filter (where severity = 'low') as low_opened,
         sum(opened) filter (where severity = 'info') as info_opened
       from finding_daily_deltas group by 1, 2
     ),
     counted as (
       select d.repository_id, d.day, array[
         coalesce(sum(critical) over days, 0), coalesce(sum(high) over days, 0), coalesce(sum(medium) over days, 0),
         coalesce(sum(low) over days, 0), coalesce(sum(info) over days, 0)]::integer[] as open, array[
         coalesce(sum(critical_opened) over days, 0), coalesce(sum(high_opened) over days, 0),
         coalesce(sum(medium_opened) over days, 0), coalesce(sum(low_opened) over days, 0),
         coalesce(sum(info_opened) over days, 0)]::integer[] as opened
       from repository_days d left join net using (repository_id, day)
       window days as (partition by d.repository_id order by d.day)
     )
     update repository_days d set open_findings = counted.open, opened_findings = counted.opened from counted
     where d.repository_id = counted.repository_id and d.day = counted.day`,
  ],
  [
    "lifetimes",
    `insert into finding_lifetimes (organization_id, severity, baseline, opened_day, fixed_day, amount)
     select organization_id, severity, opened_cause = 'baseline', opened_day, coalesce(fixed_day, 'infinity'), count(*)
     from findings group by 1, 2, 3, 4, 5`,
  ],
  [
    "months of lifetimes",
    `insert into finding_lifetime_months (organization_id, opened_month, severity, baseline, days, amount)
     select organization_id, date_trunc('month', opened_day)::date, severity, baseline, fixed_day - opened_day, sum(amount)
     from finding_lifetimes where fixed_day <> 'infinity' group by 1, 2, 3, 4, 5`,
  ],
  [
    "months of checkpoints",
    `insert into checkpoint_months (organization_id, month, complete)
     select organization_id, month::date, true
     from (select organization_id, min(day) as first from finding_daily_deltas group by 1) as history,
       generate_series(date_trunc('month', first) + interval '1 month', current_date, '1 month') as month`,
  ],
  [
    "checkpoints",
    `insert into finding_checkpoints (organization_id, repository_id, month, rule_ids, severities, open)
     select organization_id, repository_id, month, array_agg(rule_id order by rule_id, severity),
       array_agg(severity order by rule_id, severity), array_agg(open::integer order by rule_id, severity)
     from (
       select organization_id, repository_id, (date_trunc('month', day) + interval '1 month')::date as month, rule_id, severity,
         sum(sum(opened - fixed)) over (partition by organization_id, repository_id, rule_id, severity
           order by date_trunc('month', day)) as open
       from (
         select organization_id, repository_id, day, rule_id, severity, opened, fixed from finding_daily_deltas
         union all
         select organization_id, repository_id, (month - 1), rule_id, severity, 0, 0
         from (select distinct organization_id, repository_id, rule_id, severity from finding_daily_deltas) as pairs
         join checkpoint_months using (organization_id)
       ) as changes
       group by 1, 2, date_trunc('month', day), rule_id, severity
     ) as levels where open <> 0 and month <= current_date group by 1, 2, 3`,
  ],
  ["moves", `insert into group_moves (organization_id, repository_id) select organization_id, id from repositories`],
  [
    "coverage refreshes",
    `insert into coverage_refreshes (organization_id, day) select distinct organization_id, day from repository_days`,
  ],
];
