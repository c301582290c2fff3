import { ProblemError } from "../../problem-error.ts";

/** What to answer for a scan that does not exist, or exists for somebody else. */
export function missingScan(): ProblemError {
  return new ProblemError("not-found", "There is no scan with this id.");
}
