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
    // From month to month where something changed, and rules by number: texts and months without a change take six times as long.
    `with numbered as materialized (select id, row_number() over (order by id)::integer as rule from rules),
     changes as (
       select organization_id, repository_id, rule, severity, date_trunc('month', day)::date as month, sum(opened - fixed) as net
       from finding_daily_deltas join numbered on numbered.id = rule_id group by 1, 2, 3, 4, 5
     ),
     levels as (
       select organization_id, repository_id, rule, severity, (month + interval '1 month')::date as since, sum(net) over pair as open,
         (lead(month) over pair + interval '1 month')::date as until
       from changes window pair as (partition by organization_id, repository_id, rule, severity order by month)
     )
     insert into finding_checkpoints (organization_id, repository_id, month, rule_ids, severities, open)
     select organization_id, repository_id, m.month, array_agg(numbered.id order by rule, severity),
       array_agg(severity order by rule, severity), array_agg(open::integer order by rule, severity)
     from levels join checkpoint_months m using (organization_id) join numbered using (rule)
     where open <> 0 and m.month >= since and m.month < coalesce(until, 'infinity')
     group by 1, 2, 3 order by 3`,
  ],
];
