import { ProblemError } from "../../problem-error.ts";

/** What to answer for a batch that does not exist, or exists for somebody else. */
export function missingBatch(): ProblemError {
  return new ProblemError("not-found", "There is no batch with this id.");
}
