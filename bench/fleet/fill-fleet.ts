import { ruleMetadata, ruleSetDigest } from "@muster/rules/metadata";
import type pg from "pg";
import { groupStatements } from "./fill-groups.ts";
import { sumsStatements } from "./fill-sums.ts";

export interface FleetSize {
  readonly repositories: number;
  readonly days: number;
  /** Findings that are open in a repository at any time. */
  readonly openEach: number;
}

export interface FillOptions {
  readonly organizationId: string;
  readonly size: FleetSize;
  readonly makePartitions: () => Promise<number>;
}

/** Of the open findings, that many are fixed a day, and as many opened: 1 % changes. */
const dailyChurn = 0.01;

/** A number from 0 to 1 that follows from its arguments alone. */
const uniform = `
  create function pg_temp.uniform(seed text, a bigint, b bigint) returns double precision immutable parallel safe language sql
  as $$ select (hashtextextended(seed, a * 1000003 + b) & 9007199254740991) / 9007199254740991.0 $$`;

/**
 * Fills an empty database with a fleet: repositories with labels and owners, scanned every day, each with findings of the
 * catalogue's rules (a few rules make most of them, as in real code) that live for months, deltas and days of scans. Half a
 * year ago the rules changed. Set-wise, and the same for the same size.
 */
export async function fillFleet(client: pg.Client, options: FillOptions): Promise<void> {
  const { organizationId, size } = options;
  const step = async (name: string, sql: string, values: unknown[] = []): Promise<void> => {
    const startedAt = performance.now();
    await client.query(sql, values);
    console.log(`  ${name.padEnd(24)} ${((performance.now() - startedAt) / 1000).toFixed(1).padStart(7)} s`);
  };
  console.log(`making a fleet of ${size.repositories} repositories over ${size.days} days, once`);
  await client.query(
    `set session_replication_role = replica; set work_mem = '256MB'; set maintenance_work_mem = '1GB'; set enable_nestloop = off; ${uniform}`,
  );
  const rules = await addRules(client);
  await step("repositories", repositoriesStatement, [organizationId, size.repositories]);
  const restore = new Map<string, string[]>();
  for (const table of loadedTables) restore.set(table, await dropIndexes(client, table));
  const perDay = size.openEach * dailyChurn * 0.5;
  await step("findings", findingsStatement, [organizationId, size.days, size.openEach, perDay, JSON.stringify(rules)]);
  await step("partitions", partitionsBlock(size.days));
  await step("deltas", deltasStatement);
  await step("days of scans", daysStatement, [organizationId, size.days]);
  for (const table of loadedTables)
    for (const statement of restore.get(table) ?? []) await step(nameOf(statement), statement);
  await options.makePartitions();
  await step("summaries", summariesStatement);
  for (const [name, statement] of [...sumsStatements, ...groupStatements]) await step(name, statement);
  await step("vacuum", "vacuum analyze");
  await client.query("set session_replication_role = origin");
}

interface StoredRule {
  readonly id: string;
  readonly class: string;
  readonly category: string;
  readonly severity: string;
  readonly confidence: string;
}

async function addRules(client: pg.Client): Promise<StoredRule[]> {
  const digests = [ruleSetDigest, ruleSetDigest.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))];
  for (const digest of digests) {
    await client.query("insert into rule_sets (digest, rules) values ($1, $2) on conflict do nothing", [
      digest,
      JSON.stringify(ruleMetadata),
    ]);
  }
  await client.query(
    `insert into rules (id, class, category, title, rule_set_id)
     select rule->>'id', rule->>'class', (rule->>'category')::category, rule->>'title', (select max(id) from rule_sets)
     from jsonb_array_elements($1::jsonb) as rule on conflict do nothing`,
    [JSON.stringify(ruleMetadata)],
  );
  return ruleMetadata.map((rule) => ({
    id: rule.id,
    class: rule.class,
    category: rule.category,
    severity: rule.severity,
    confidence: rule.confidence,
  }));
}

/** Tables whose indexes are made once all rows are there. */
const loadedTables = ["findings", "finding_daily_deltas", "repository_days"];

/** Drops a table's indexes. Returns the statements that make them again. */
async function dropIndexes(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string; drop: string; restore: string }>(
    `select c.relname as name, case when k.conname is null then format('drop index %I', c.relname) else format('alter table %I drop constraint %I', $1::text, k.conname) end as drop,
       case when k.conname is null then pg_get_indexdef(c.oid)
         else format('alter table %I add constraint %I %s', $1::text, k.conname, pg_get_constraintdef(k.oid)) end as restore
     from pg_index i join pg_class c on c.oid = i.indexrelid left join pg_constraint k on k.conindid = c.oid and k.contype in ('p', 'u')
     where i.indrelid = $1::regclass and not exists (select from pg_constraint f where f.contype = 'f' and f.conindid = c.oid)`,
    [table],
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ restore }) => restore);
}

function nameOf(statement: string): string {
  return /(?:INDEX|constraint) "?(\w+)/i.exec(statement)?.[1]?.slice(0, 24) ?? "an index";
}

/** Partitions of the months that will have deltas: rows that first lie in the default partition are written twice. */
const partitionsBlock = (days: number): string => `
  do $$
  declare month date := date_trunc('month', current_date - ${days});
  begin
    while month <= current_date loop
      execute format('create table if not exists %I partition of finding_daily_deltas for values from (%L) to (%L)',
        'finding_daily_deltas_' || to_char(month, 'YYYY_MM'), month, (month + interval '1 month')::date);
      month := (month + interval '1 month')::date;
    end loop;
  end $$`;

const repositoriesStatement = `
  insert into repositories (id, organization_id, url, name, labels, owner, created_at)
  select gen_random_uuid(), $1, 'https://git.example.org/team-' || n % 400 || '/service-' || n || '.git',
    'team-' || n % 400 || '/service-' || n,
    array(select label from unnest(array['tier-' || 1 + n % 3, 'area-' || n % 40, 'language-' || n % 5]) as label order by label),
    'team-' || n % 400, now() - interval '400 days'
  from generate_series(1, $2::int) as n`;

/** Interval k of a repository begins on the first day for the first `openEach`, and evenly spread over the days after it. */
const findingsStatement = `
  with rules as materialized (
    select (row_number() over () - 1)::int as place, rule.*
    from jsonb_to_recordset($5::jsonb) as rule (id text, class text, category text, severity text, confidence text)
  ),
  sets as (select min(id) as first, max(id) as last from rule_sets),
  fleet as materialized (select id, row_number() over (order by name) as n from repositories where organization_id = $1),
  born as (
    select fleet.id as repository_id, fleet.n, k,
      case when k <= $3::int then 0 else 1 + floor((k - $3::int) / $4::float8)::int end as age_at,
      pg_temp.uniform('life', fleet.n, k) as life, floor(power(pg_temp.uniform('rule', fleet.n, k), 2.5) * (select count(*) from rules))::int as pick
    from fleet, generate_series(1, $3::int + floor($4::float8 * ($2::int - 2))::int) as k
  ),
  lived as (
    select *, current_date - $2::int + 1 + age_at as opened,
      age_at + 1 + floor(-ln(1 - least(life, 0.999999)) / ($4::float8 / $3::int))::int as ends_at
    from born
  )
  insert into findings (organization_id, repository_id, fingerprint, rule_id, class, category, severity, confidence, message, path,
    start_line, start_column, end_line, end_column, symbol, excerpt, content_hash, opened_scan_id, opened_at, opened_commit,
    opened_day, opened_cause, opened_rule_set_id, fixed_scan_id, fixed_at, fixed_commit, fixed_day, fixed_cause, fixed_rule_set_id)
  select $1, repository_id, md5(n || '/' || k), rules.id, rules.class, rules.category::category, rules.severity::severity,
    rules.confidence::confidence, 'The value reaches ' || rules.class || ' unchecked in handler ' || k % 97 || '.',
    'src/' || (array['api', 'jobs', 'core', 'web', 'lib'])[1 + k % 5] || '/module_' || k % 61 || '.py',
    1 + k % 900, 5, 1 + k % 900, 60, 'Handler' || k % 97 || '.run',
    '{"startLine":' || 1 + k % 900 || ',"lines":["        result = self.client.call(request.args[' || k % 97 || '], timeout=None)"]}',
    md5('c' || n || '/' || k), gen_random_uuid(), opened + time '03:00', md5('o' || opened),
    opened, case when age_at = 0 then 'baseline' when age_at = $2::int / 2 then 'rules' else 'code' end::change_cause,
    case when age_at >= $2::int / 2 then sets.last else sets.first end,
    case when ends_at < $2::int then gen_random_uuid() end,
    case when ends_at < $2::int then current_date - $2::int + 1 + ends_at + time '03:00' end,
    case when ends_at < $2::int then md5('f' || ends_at) end,
    case when ends_at < $2::int then current_date - $2::int + 1 + ends_at end,
    case when ends_at < $2::int then (case when ends_at = $2::int / 2 then 'rules' else 'code' end)::change_cause end,
    case when ends_at < $2::int then (case when ends_at >= $2::int / 2 then sets.last else sets.first end) end
  -- Rows lie in the order in which scans would have written them, day after day: what lies together is read together.
  from (select * from lived order by opened, n, k) as lived cross join sets
  join rules on rules.place = pick`;

const deltasStatement = `
  insert into finding_daily_deltas (organization_id, repository_id, day, rule_id, severity, rule_set_id, cause, opened, fixed)
  select organization_id, repository_id, day, rule_id, severity, rule_set_id, cause, sum(opened), sum(fixed)
  from (
    select organization_id, repository_id, opened_day as day, rule_id, severity, opened_rule_set_id as rule_set_id,
      opened_cause as cause, 1 as opened, 0 as fixed from findings
    union all
    select organization_id, repository_id, fixed_day, rule_id, severity, fixed_rule_set_id, fixed_cause, 0, 1
    from findings where fixed_day is not null
  ) as changes group by 1, 2, 3, 4, 5, 6, 7 order by day, repository_id`;

const severities = ["critical", "high", "medium", "low", "info"];
const each = (expression: (severity: string) => string): string => severities.map(expression).join(", ");

/** With what was open at the end of each day and what had been opened until then, by severity. */
const daysStatement = `
  with sets as (select min(id) as first, max(id) as last from rule_sets),
  net as (
    select repository_id, day, ${each((severity) => `sum(opened - fixed) filter (where severity = '${severity}') as ${severity}`)},
      ${each((severity) => `sum(opened) filter (where severity = '${severity}') as ${severity}_opened`)}
    from finding_daily_deltas group by 1, 2
  )
  insert into repository_days (organization_id, repository_id, day, scans, lines_analysed, rule_set_id, open_findings, opened_findings)
  select $1::uuid, repository_id, day, 1, lines, rule_set_id,
    array[${each((severity) => `coalesce(sum(${severity}) over days, 0)`)}]::integer[],
    array[${each((severity) => `coalesce(sum(${severity}_opened) over days, 0)`)}]::integer[]
  from (
    select repositories.id as repository_id, current_date - $2::int + 1 + age as day, 2000 + 40 * length(name) + age * 3 as lines,
      case when age >= $2::int / 2 then sets.last else sets.first end as rule_set_id
    from repositories, sets, generate_series(0, $2::int - 1) as age where organization_id = $1
  ) as scanned left join net using (repository_id, day)
  window days as (partition by repository_id order by day)
  order by day, repository_id`;

const summariesStatement = `
  update repositories r set last_scanned_at = now(), last_commit = md5('last'), last_scan_id = gen_random_uuid(), open_findings = counted.open
  from (
    select repository_id, jsonb_build_object('critical', count(*) filter (where severity = 'critical'),
      'high', count(*) filter (where severity = 'high'), 'medium', count(*) filter (where severity = 'medium'),
      'low', count(*) filter (where severity = 'low'), 'info', count(*) filter (where severity = 'info')) as open
    from findings where fixed_at is null group by repository_id
  ) counted where r.id = counted.repository_id`;
