import { ProblemError } from "../../problem-error.ts";

/** An acceptance that would already be over. */
export function untilIsOver(): ProblemError {
  const errors = [{ pointer: "/until", detail: "must be today or later, in the organisation's time zone" }];
  return new ProblemError("invalid-request", `/until: ${errors[0]?.detail ?? ""}`, { errors });
}
