import { BackfillId, OrganizationId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";
import { needsJob } from "../queries/scan-job.ts";

const Job = z.object({ id: BackfillId, organization_id: OrganizationId, generation: wholeNumber }).transform((row) => ({
  backfillId: row.id,
  organizationId: row.organization_id,
  generation: row.generation,
  priority: "backfill" as const,
}));
/** What the queue has to know of a backfill. */
export type BackfillJobRow = z.infer<typeof Job>;

const columns = sql.raw("id, organization_id, generation");

function selectJobs(db: Database, statement: SQL): Promise<BackfillJobRow[]> {
  return db.run((drizzle) => selectRows(drizzle, statement, Job));
}

/** Returns how many backfills the organisation has waiting: its place among the organisations that take turns. */
export async function backfillsWaiting(
  db: Database,
  { organizationId, exceptId }: { organizationId: OrganizationId; exceptId: BackfillId },
): Promise<number> {
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select count(*) as waiting from backfills
          where organization_id = ${organizationId} and state = 'queued' and id <> ${exceptId}`,
      z.object({ waiting: wholeNumber }),
    ),
  );
  return rows[0]?.waiting ?? 0;
}

/** As `listPossiblyLost` does for scans: backfills that should have a job and may have none, longest unchecked first. */
export function listPossiblyLostBackfills(
  db: Database,
  { graceMs, limit }: { graceMs: number; limit: number },
): Promise<BackfillJobRow[]> {
  return selectJobs(
    db,
    sql`select ${columns} from backfills
        where ${needsJob} and state in ('queued', 'running')
          and coalesce(enqueued_at, created_at) < now() - ${graceMs}::bigint * interval '1 millisecond'
        order by coalesce(enqueued_at, created_at), id limit ${limit}`,
  );
}

/** Notes that the queue holds these jobs now. */
export async function markBackfillsEnqueued(
  db: Database,
  jobs: readonly { readonly backfillId: BackfillId; readonly generation: number }[],
): Promise<void> {
  if (jobs.length === 0) return;
  await db.run((drizzle) =>
    drizzle.execute(sql`
      update backfills set enqueued_at = now()
      from unnest(${sql.param(jobs.map(({ backfillId }) => backfillId))}::uuid[],
        ${sql.param(jobs.map(({ generation }) => generation))}::integer[]) as held (id, generation)
      where backfills.id = held.id and backfills.generation = held.generation and state in ('queued', 'running')`),
  );
}

/** Gives backfills that still need a job a new generation, and with it a new job id. Returns their jobs. */
export async function nextBackfillGeneration(db: Database, ids: readonly BackfillId[]): Promise<BackfillJobRow[]> {
  if (ids.length === 0) return [];
  return selectJobs(
    db,
    sql`update backfills set generation = generation + 1 where id = any(${sql.param(ids)}::uuid[]) and ${needsJob}
        returning ${columns}`,
  );
}
