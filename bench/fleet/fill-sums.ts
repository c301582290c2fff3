/** What triggers and maintenance would have kept while a fleet was scanned for a year, as statements for `fillFleet`. */
export const sumsStatements: readonly (readonly [name: string, statement: string])[] = [
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
     ) as levels where open <> 0 and month <= current_date group by 1, 2, 3 order by month`,
  ],
];
