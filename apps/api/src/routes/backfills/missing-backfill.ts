import { ProblemError } from "../../problem-error.ts";

/** What to answer for a repository that has no backfill, does not exist, or exists for somebody else. */
export function missingBackfill(): ProblemError {
  return new ProblemError("not-found", "There is no backfill of a repository with this id.");
}
