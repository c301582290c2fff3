import { ProblemError } from "../../problem-error.ts";

/** What to answer for a repository that does not exist, or exists for somebody else. */
export function missingRepository(): ProblemError {
  return new ProblemError("not-found", "There is no repository with this id.");
}
