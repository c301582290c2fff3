import { ProblemError } from "../../problem-error.ts";

/** The organisation was deleted after its key was looked up. */
export function missingOrganization(): ProblemError {
  return new ProblemError("unauthenticated", "The key's organisation is no more.");
}
