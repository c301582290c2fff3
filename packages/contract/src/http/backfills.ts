import { z } from "zod";
import { ScanErrorCode } from "../errors.ts";
import { BackfillId, RepositoryId } from "../identifiers.ts";
import { ScanState } from "../scan-state.ts";
import { Day, Timestamp } from "./common.ts";

/** How far apart the commits of a backfill are: the last one of each day, week (from Monday) or month. */
export const BackfillInterval = z.enum(["day", "week", "month"]);
export type BackfillInterval = z.infer<typeof BackfillInterval>;

export const CreateBackfillRequest = z
  .strictObject({
    since: Day.describe("The first day, in the organisation's time zone; not in the future"),
    interval: BackfillInterval.default("week"),
  })
  .meta({ id: "CreateBackfillRequest" });

export const BackfillResource = z
  .object({
    id: BackfillId,
    repositoryId: RepositoryId,
    state: ScanState,
    since: Day,
    interval: BackfillInterval,
    trackedRef: z
      .string()
      .nullable()
      .describe("The ref whose past it is, as the repository named it then; null for the default branch"),
    commitsDone: z.int().describe("Commits that are analysed, or were left out"),
    commitsTotal: z.int().nullable().describe("Null until the history is known"),
    commitsSkipped: z.int().describe("Commits that could not be analysed: over a limit, or damaged"),
    from: Day.nullable().describe(
      "The day of the first commit, `since` for one that was there already; null until it is known, and when there is none",
    ),
    to: Day.nullable().describe("The day of the last commit, before the repository's first scan"),
    error: z.object({ code: ScanErrorCode, message: z.string() }).nullable().describe("Of the last attempt"),
    createdAt: Timestamp,
    startedAt: Timestamp.nullable(),
    finishedAt: Timestamp.nullable(),
  })
  .meta({ id: "Backfill" });
export type BackfillResource = z.infer<typeof BackfillResource>;
