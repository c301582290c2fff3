import {
  ObjectId,
  type BackfillId,
  type BackfillInterval,
  type OrganizationId,
  type RepositoryId,
} from "@muster/contract";
import { z } from "zod";

/** A commit of the past and the day that it counts for, in the organisation's time zone. */
export const PastCommit = z.object({
  commit: ObjectId,
  committedAt: z.iso.datetime({ offset: true }),
  day: z.iso.date(),
  /** Of a commit that is older than its day: since when it counts. */
  countsFrom: z.iso.datetime().optional(),
});
export type PastCommit = z.infer<typeof PastCommit>;

/** The right to work on one backfill until the lease ends. Every write under it names the fence. */
export interface BackfillClaim {
  readonly backfillId: BackfillId;
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  readonly fence: number;
  /** Claims since the last commit that was done, from 1. */
  readonly attempt: number;
  readonly url: string;
  readonly name: string;
  readonly trackedRef: string | null;
  readonly since: string;
  readonly interval: BackfillInterval;
  /** Oldest first; null until the history was read. */
  readonly plan: readonly PastCommit[] | null;
  readonly commitsDone: number;
  readonly analysisDigest: string | null;
  readonly restarts: number;
  readonly snapshot: Buffer | null;
  /** The first day on which the repository was really scanned: the past ends before it. */
  readonly firstDay: string;
  readonly timeZone: string;
}
