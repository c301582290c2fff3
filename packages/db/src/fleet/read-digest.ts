import {
  FindingId,
  limits,
  RepositoryId,
  ScanId,
  Severity,
  type DigestFinding,
  type DigestResponse,
  type OrganizationId,
} from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { isoInstant, wholeNumber } from "../connection/row-values.ts";
import { startOfDay } from "../connection/start-of-day.ts";
import { selectRows } from "../connection/select-rows.ts";
import type { Calendar } from "../queries/get-calendar.ts";
import { fleetMovers } from "../trends/fleet-movers.ts";
import { isUpToDate } from "../trends/is-up-to-date.ts";
import { addDays } from "../trends/make-buckets.ts";
import { countSeverities, readFleetChanges, readFleetOpen, type FleetChange } from "./read-days.ts";

export interface DigestQuestion extends Calendar {
  readonly organizationId: OrganizationId;
  /** The first day that counts, in the organisation's time zone. */
  readonly since: string;
}

type Which = Pick<DigestQuestion, "organizationId" | "since">;

const { listMax, reopenedReadMax } = limits.fleet;

const Finding = z
  .object({
    id: FindingId,
    severity: Severity,
    rule_id: z.string(),
    message: z.string(),
    repository_id: RepositoryId,
    repository_name: z.string(),
    path: z.string(),
    start_line: z.int(),
    at: isoInstant,
  })
  .transform((row): DigestFinding => ({
    id: row.id,
    severity: row.severity,
    ruleId: row.rule_id,
    message: row.message,
    repositoryId: row.repository_id,
    repositoryName: row.repository_name,
    path: row.path,
    line: row.start_line,
    at: row.at,
  }));

const columns = (at: SQL) => sql`
  f.id, f.severity, f.rule_id, f.message, f.repository_id, r.name as repository_name, f.path, f.start_line, ${at} as at`;
const named = sql`join repositories r on r.id = f.repository_id`;
const isSerious = sql`f.severity in ('critical', 'high')`;

async function readWorstOpened(drizzle: NodePgDatabase, { organizationId, since }: Which): Promise<DigestFinding[]> {
  // Each severity is a range of the index, of which the first rows are read and no more.
  const each = (["critical", "high"] as const).map(
    (severity) => sql`(
      select * from findings
      where organization_id = ${organizationId} and severity = ${severity}::severity and opened_day >= ${since}::date
        and opened_cause = 'code' and fixed_at is null
      order by opened_day desc nulls last, id desc nulls last limit ${listMax}
    )`,
  );
  return selectRows(
    drizzle,
    sql`
      select ${columns(sql`f.opened_at`)} from (${sql.join(each, sql` union all `)}) as f ${named}
      order by f.severity, f.opened_day desc, f.id desc limit ${listMax}`,
    Finding,
  );
}

async function readLastFixed(drizzle: NodePgDatabase, { organizationId, since }: Which): Promise<DigestFinding[]> {
  return selectRows(
    drizzle,
    sql`
      select ${columns(sql`f.fixed_at`)} from findings f ${named}
      where f.organization_id = ${organizationId} and f.fixed_day >= ${since}::date and f.fixed_cause = 'code'
        and f.fixed_at is not null and ${isSerious}
      order by f.fixed_day desc nulls last, f.id desc nulls last limit ${listMax}`,
    Finding,
  );
}

const Reopened = z.object({ amount: wholeNumber });

/** Counts up to a bound. */
async function readReopened(
  drizzle: NodePgDatabase,
  { organizationId, since }: Which,
): Promise<DigestResponse["reopened"]> {
  const isReopened = sql`organization_id = ${organizationId} and opened_day >= ${since}::date and occurrence > 1
    and opened_cause <> 'baseline'`;
  const [counted] = await selectRows(
    drizzle,
    sql`select count(*) as amount from (select from findings where ${isReopened} limit ${reopenedReadMax}) as reopened`,
    Reopened,
  );
  const latest = await selectRows(
    drizzle,
    sql`
      select ${columns(sql`f.opened_at`)} from (
        select * from findings where ${isReopened} order by opened_day desc nulls last, id desc nulls last limit ${listMax}
      ) as f ${named} order by f.opened_day desc, f.id desc`,
    Finding,
  );
  const { amount = 0 } = counted ?? {};
  return { count: amount, complete: amount < reopenedReadMax, latest };
}

const FailedScan = z
  .object({
    id: ScanId,
    repository_id: RepositoryId,
    repository_name: z.string(),
    finished_at: isoInstant,
    error_code: z.string().nullable(),
    error_message: z.string().nullable(),
    amount: wholeNumber,
  })
  .transform((row) => ({
    amount: row.amount,
    scan: {
      scanId: row.id,
      repositoryId: row.repository_id,
      repositoryName: row.repository_name,
      at: row.finished_at,
      code: row.error_code,
      message: row.error_message,
    },
  }));

/** The start of a day in the organisation's time zone. */
const startOf = ({ since, timeZone }: DigestQuestion) => startOfDay(since, timeZone);

async function readFailedScans(
  drizzle: NodePgDatabase,
  question: DigestQuestion,
): Promise<DigestResponse["failedScans"]> {
  const rows = await selectRows(
    drizzle,
    sql`
      select s.id, s.repository_id, r.name as repository_name, s.finished_at, s.error_code, s.error_message,
        count(*) over () as amount
      from scans s join repositories r on r.id = s.repository_id
      where s.organization_id = ${question.organizationId} and s.state = 'failed' and s.finished_at >= ${startOf(question)}
      order by s.finished_at desc, s.id limit ${listMax}`,
    FailedScan,
  );
  return { count: rows[0]?.amount ?? 0, latest: rows.map(({ scan }) => scan) };
}

const Added = z.object({ id: RepositoryId, name: z.string(), amount: wholeNumber });

async function readNewRepositories(
  drizzle: NodePgDatabase,
  question: DigestQuestion,
): Promise<DigestResponse["newRepositories"]> {
  const rows = await selectRows(
    drizzle,
    sql`
      select id, name, count(*) over () as amount from repositories
      where organization_id = ${question.organizationId} and created_at >= ${startOf(question)}
      order by name, id limit ${listMax}`,
    Added,
  );
  return { count: rows[0]?.amount ?? 0, first: rows.map(({ id, name }) => ({ id, name })) };
}

const RuleChange = z.object({ rule_id: z.string(), opened: wholeNumber, fixed: wholeNumber });

async function readRuleChanges(
  drizzle: NodePgDatabase,
  { organizationId, since }: Which,
): Promise<DigestResponse["ruleChanges"]> {
  const rows = await selectRows(
    drizzle,
    sql`
      select rule_id, sum(opened) as opened, sum(fixed) as fixed from fleet_daily
      where organization_id = ${organizationId} and day >= ${since}::date and cause = 'rules'
      group by rule_id order by sum(opened + fixed) desc, rule_id limit ${listMax}`,
    RuleChange,
  );
  return rows.map(({ rule_id: ruleId, opened, fixed }) => ({ ruleId, opened, fixed }));
}

function toChanges(changes: readonly FleetChange[], side: "opened" | "fixed"): DigestResponse["opened"] {
  const ofCause = (cause: FleetChange["cause"]) =>
    changes.filter((change) => change.cause === cause).reduce((sum, change) => sum + change[side], 0);
  return {
    bySeverity: countSeverities(changes.map((change) => [change.severity, change[side]])),
    byCause: { baseline: ofCause("baseline"), code: ofCause("code"), rules: ofCause("rules") },
  };
}

/** Returns what changed in a fleet from the start of a day until now. */
export async function readDigest(db: Database, question: DigestQuestion): Promise<DigestResponse> {
  const { organizationId, since, today, timeZone } = question;
  const compared = { organizationId, from: addDays(since, -1), to: today };
  // Asked first: what was summed by then is in the other answers.
  const upToDate = await db.run((drizzle) => isUpToDate(drizzle, organizationId));
  const [open, changes, worstOpened, lastFixed, reopened, moved, newRepositories, failedScans, ruleChanges] =
    await Promise.all([
      db.run((drizzle) => readFleetOpen(drizzle, organizationId)),
      db.run((drizzle) => readFleetChanges(drizzle, { organizationId, from: since })),
      db.run((drizzle) => readWorstOpened(drizzle, question)),
      db.run((drizzle) => readLastFixed(drizzle, question)),
      db.run((drizzle) => readReopened(drizzle, question)),
      fleetMovers(db, { ...compared, groupBy: "repository", excludeRuleChanges: false, limit: listMax }),
      db.run((drizzle) => readNewRepositories(drizzle, question)),
      db.run((drizzle) => readFailedScans(drizzle, question)),
      db.run((drizzle) => readRuleChanges(drizzle, question)),
    ]);
  return {
    since,
    today,
    timeZone,
    upToDate,
    open,
    opened: toChanges(changes, "opened"),
    fixed: toChanges(changes, "fixed"),
    worstOpened,
    lastFixed,
    reopened,
    worse: moved.worse,
    better: moved.better,
    newRepositories,
    failedScans,
    ruleChanges,
  };
}
