import { BackfillResource, ScanErrorCode } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { isoInstant } from "../connection/row-values.ts";

/** The columns of `backfills` that `BackfillRow` reads. */
export const backfillColumns: SQL = sql.raw(`
  id, repository_id, state, since::text, interval, tracked_ref, commits_done, jsonb_array_length(plan) as commits_total,
  commits_skipped, plan->0->>'day' as first_day, plan->-1->>'day' as last_day, error_code, error_message, created_at,
  started_at, finished_at`);

export const BackfillRow = z
  .object({
    id: z.string(),
    repository_id: z.string(),
    state: z.string(),
    since: z.string(),
    interval: z.string(),
    tracked_ref: z.string().nullable(),
    commits_done: z.int(),
    commits_total: z.int().nullable(),
    commits_skipped: z.int(),
    first_day: z.string().nullable(),
    last_day: z.string().nullable(),
    error_code: ScanErrorCode.nullable(),
    error_message: z.string().nullable(),
    created_at: isoInstant,
    started_at: isoInstant.nullable(),
    finished_at: isoInstant.nullable(),
  })
  .transform((row) =>
    BackfillResource.parse({
      id: row.id,
      repositoryId: row.repository_id,
      state: row.state,
      since: row.since,
      interval: row.interval,
      trackedRef: row.tracked_ref,
      commitsDone: row.commits_done,
      commitsTotal: row.commits_total,
      commitsSkipped: row.commits_skipped,
      from: row.first_day,
      to: row.last_day,
      error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? "" },
      createdAt: row.created_at,
      startedAt: row.started_at,
      finishedAt: row.finished_at,
    }),
  );
