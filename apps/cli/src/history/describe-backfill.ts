import { isFinished, type BackfillResource } from "@muster/contract";
import { plural } from "../follow/plural.ts";

/** Returns one phrase that says how far the analysis of a repository's past is, for example `past: 12 of 52 commits, since 2025-11-30`. */
export function describeBackfill(backfill: BackfillResource): string {
  return `past: ${phraseOf(backfill)}`;
}

function phraseOf(backfill: BackfillResource): string {
  const { state, error, commitsDone, commitsTotal, since } = backfill;
  if (state === "succeeded") return describeDone(backfill);
  if (isFinished(state)) return `${state}: ${reasonOf(backfill)}`;
  if (error !== null) return `waiting to try again: ${error.message} (${error.code})`;
  if (commitsTotal !== null && commitsTotal > 0) {
    return `${commitsDone.toLocaleString("en-GB")} of ${plural(commitsTotal, "commit", "commits")}, since ${backfill.from ?? since}`;
  }
  return state === "running" ? "reading the history" : "waiting";
}

function describeDone({ commitsDone, commitsSkipped, commitsTotal, from, to, since }: BackfillResource): string {
  if (commitsTotal === null || commitsTotal === 0) return `no commits since ${since} from before the first scan`;
  const skipped = commitsSkipped === 0 ? "" : `, ${commitsSkipped.toLocaleString("en-GB")} of them left out`;
  return `done · ${plural(commitsDone, "commit", "commits")}${skipped}, ${from ?? since} to ${to ?? "the first scan"}`;
}

/** Returns why a backfill has no result, as a phrase. */
export function reasonOf({ error }: Pick<BackfillResource, "error">): string {
  return error === null ? "no reason was recorded" : `${error.message} (${error.code})`;
}

/** Returns which part of the commits is done, or null while that is not known. */
export function shareOf({ state, commitsDone, commitsTotal }: BackfillResource): number | null {
  return isFinished(state) || commitsTotal === null || commitsTotal === 0 ? null : commitsDone / commitsTotal;
}

/** Between its turns a backfill waits: that is no news once it has begun. */
export function isUnderWay({ state, commitsTotal, error }: BackfillResource): boolean {
  return state === "running" || (state === "queued" && commitsTotal !== null && error === null);
}

/** Returns a value that changes when a log should get a new line: on every beginning, end and failure, and every quarter of the commits. */
export function milestoneOfBackfill(backfill: BackfillResource): string {
  const quarter = Math.floor((shareOf(backfill) ?? 0) * 4);
  const state = isUnderWay(backfill) ? "running" : backfill.state;
  return [state, backfill.commitsTotal ?? "", backfill.error?.code ?? "", quarter].join("/");
}
