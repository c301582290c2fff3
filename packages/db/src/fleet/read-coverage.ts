import { limits, RepositoryId, SeverityCounts, type FleetResponse, type OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { isoInstant, wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";

type Coverage = FleetResponse["coverage"];

export interface CoverageQuery {
  readonly organizationId: OrganizationId;
  /** `YYYY-MM-DD`, in the organisation's time zone. */
  readonly today: string;
}

const { listMax, staleDays, failedDays } = limits.fleet;

const Totals = z.object({
  repositories: wholeNumber,
  known: wholeNumber,
  never: wholeNumber,
  stale: wholeNumber,
  today: wholeNumber,
});

const staleSince = sql`now() - make_interval(days => ${staleDays})`;

async function readTotals(drizzle: NodePgDatabase, { organizationId, today }: CoverageQuery) {
  const isActive = sql`organization_id = ${organizationId} and archived_at is null`;
  const rows = await selectRows(
    drizzle,
    sql`
      select (select count(*) from repositories where ${isActive}) as repositories,
        (select count(*) from repositories where organization_id = ${organizationId}) as known,
        (select count(*) from repositories where ${isActive} and last_scanned_at is null) as never,
        (select count(*) from repositories where ${isActive} and last_scanned_at < ${staleSince}) as stale,
        (select count(*) from repository_days d join repositories r on r.id = d.repository_id
          where d.organization_id = ${organizationId} and d.day = ${today}::date and not d.backfilled
            and r.archived_at is null) as today`,
    Totals,
  );
  return rows[0] ?? { repositories: 0, known: 0, never: 0, stale: 0, today: 0 };
}

const Named = z.object({ id: RepositoryId, name: z.string() });
const Stale = Named.extend({ last_scanned_at: isoInstant });
const Failing = Named.extend({ failed_at: isoInstant, code: z.string().nullable(), amount: wholeNumber });

async function readNever(drizzle: NodePgDatabase, { organizationId }: CoverageQuery) {
  return selectRows(
    drizzle,
    sql`select id, name from repositories
        where organization_id = ${organizationId} and archived_at is null and last_scanned_at is null
        order by name, id limit ${listMax}`,
    Named,
  );
}

async function readStale(drizzle: NodePgDatabase, { organizationId }: CoverageQuery) {
  return selectRows(
    drizzle,
    sql`select id, name, last_scanned_at from repositories
        where organization_id = ${organizationId} and archived_at is null
          and last_scanned_at < ${staleSince}
        order by last_scanned_at nulls first, id limit ${listMax}`,
    Stale,
  );
}

/** What is open comes from scans of the tracked ref: somebody's scan of a branch that does not exist says nothing about the repository. */
const isOfTrackedRef = sql`
  (s.ref = '' or s.ref = r.tracked_ref or 'refs/heads/' || s.ref = r.tracked_ref or s.ref = 'refs/heads/' || r.tracked_ref)`;

/** Repositories whose last scan of the tracked ref failed. */
async function readFailing(drizzle: NodePgDatabase, { organizationId }: CoverageQuery) {
  return selectRows(
    drizzle,
    sql`
      select id, name, failed_at, code, count(*) over () as amount from (
        select distinct on (r.id) r.id, r.name, s.finished_at as failed_at, s.error_code as code
        from scans s join repositories r on r.id = s.repository_id
        where s.organization_id = ${organizationId} and s.state = 'failed' and r.archived_at is null and ${isOfTrackedRef}
          and s.finished_at > now() - make_interval(days => ${failedDays})
          and (r.last_scanned_at is null or r.last_scanned_at < s.finished_at)
        order by r.id, s.finished_at desc
      ) as failed order by failed_at desc, id limit ${listMax}`,
    Failing,
  );
}

/** Returns which repositories of the fleet are scanned, and which are not or in vain. */
export async function readCoverage(drizzle: NodePgDatabase, query: CoverageQuery): Promise<Coverage> {
  const [totals, never, stale, failing] = await Promise.all([
    readTotals(drizzle, query),
    readNever(drizzle, query),
    readStale(drizzle, query),
    readFailing(drizzle, query),
  ]);
  return {
    repositories: totals.repositories,
    archived: totals.known - totals.repositories,
    scannedToday: totals.today,
    neverScanned: { count: totals.never, first: never },
    notLatelyScanned: {
      count: totals.stale,
      afterDays: staleDays,
      first: stale.map(({ id, name, last_scanned_at: lastScannedAt }) => ({ id, name, lastScannedAt })),
    },
    failing: {
      count: failing[0]?.amount ?? 0,
      first: failing.map(({ id, name, failed_at: failedAt, code }) => ({ id, name, failedAt, code })),
    },
  };
}

const Worst = Named.extend({ open_findings: SeverityCounts });

/** Returns the repositories with most critical, then high, then medium findings and so on. */
export async function readWorst(
  drizzle: NodePgDatabase,
  organizationId: OrganizationId,
): Promise<FleetResponse["worstRepositories"]> {
  const rows = await selectRows(
    drizzle,
    sql`
      select id, name, open_findings from repositories
      where organization_id = ${organizationId} and archived_at is null and last_scanned_at is not null
      order by (open_findings->>'critical')::integer desc, (open_findings->>'high')::integer desc,
        (open_findings->>'medium')::integer desc, (open_findings->>'low')::integer desc,
        (open_findings->>'info')::integer desc, id
      limit ${listMax}`,
    Worst,
  );
  return rows
    .filter(({ open_findings: open }) => Object.values(open).some((amount) => amount > 0))
    .map(({ id, name, open_findings: openFindings }) => ({ id, name, openFindings }));
}
