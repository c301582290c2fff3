import {
  Severity,
  type AgeingResponse,
  type AgeingTargets,
  type OrganizationId,
  type RepositoryId,
} from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { areLifetimesUpToDate } from "./is-up-to-date.ts";

export interface FindingAgeingQuery {
  readonly organizationId: OrganizationId;
  readonly repositoryId?: RepositoryId | undefined;
  /** `YYYY-MM-DD`, in the organisation's time zone. */
  readonly today: string;
  readonly targets: AgeingTargets;
}

const Row = z.object({ severity: Severity, days: wholeNumber, amount: wholeNumber });
type Row = z.infer<typeof Row>;

type SeverityAges = AgeingResponse["severities"][number];

/** The last day of each class of ages but the one without an end. */
const ageEnds = [7, 30, 90, 180, 365] as const;

function ageRows({ organizationId, repositoryId, today }: FindingAgeingQuery): SQL {
  const days = sql`greatest(0, ${today}::date - opened_day)`;
  if (repositoryId === undefined) {
    return sql`
      select severity, ${days} as days, sum(amount) as amount from finding_lifetimes
      where organization_id = ${organizationId} and fixed_day = 'infinity'
      group by 1, 2 having sum(amount) <> 0 order by 2`;
  }
  return sql`
    select severity, ${days} as days, count(*) as amount from findings
    where organization_id = ${organizationId} and repository_id = ${repositoryId} and fixed_at is null
    group by 1, 2 order by 2`;
}

/** The nearest-rank quantile of rows in order of their days. */
function quantile(rows: readonly Row[], share: number, total: number): number | null {
  let seen = 0;
  for (const { days, amount } of rows) {
    seen += amount;
    if (seen >= share * total) return days;
  }
  return null;
}

function sum(rows: readonly Row[]): number {
  return rows.reduce((total, { amount }) => total + amount, 0);
}

function toAges(severity: Severity, targetDays: number | null, rows: readonly Row[]): SeverityAges {
  const open = sum(rows);
  const starts = [0, ...ageEnds.map((end) => end + 1)];
  return {
    severity,
    targetDays,
    open,
    overdue: targetDays === null ? 0 : sum(rows.filter(({ days }) => days > targetDays)),
    medianDays: quantile(rows, 0.5, open),
    p90Days: quantile(rows, 0.9, open),
    oldestDays: rows.at(-1)?.days ?? null,
    ages: starts.map((fromDays, index) => {
      const toDays = ageEnds[index] ?? null;
      const isWithin = ({ days }: Row) => days >= fromDays && (toDays === null || days <= toDays);
      return { fromDays, toDays, open: sum(rows.filter(isWithin)) };
    }),
  };
}

/** Returns how old open findings are, by severity, against the targets of the organisation. Ages are whole days. */
export async function findingAgeing(db: Database, query: FindingAgeingQuery): Promise<AgeingResponse> {
  const { organizationId, repositoryId, today, targets } = query;
  // A repository's own findings are counted, the fleet's summed. Asked first: what was summed by then is in the answer.
  const upToDate =
    repositoryId !== undefined || (await db.run((drizzle) => areLifetimesUpToDate(drizzle, organizationId)));
  const rows = await db.run((drizzle) => selectRows(drizzle, ageRows(query), Row));
  return {
    today,
    upToDate,
    severities: Severity.options.map((severity) =>
      toAges(
        severity,
        targets[severity],
        rows.filter((row) => row.severity === severity),
      ),
    ),
  };
}
