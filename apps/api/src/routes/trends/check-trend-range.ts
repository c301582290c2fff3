import { limits } from "@muster/contract";
import { ProblemError } from "../../problem-error.ts";

const dayMs = 86_400_000;
/** Wider than the life of any repository, and far from the years where dates no longer sort as text. */
const firstDay = "1970-01-01";
const lastDay = "2999-12-31";

/**
 * Refuses a range of days that ends before it begins, is too long, or is outside the calendar.
 * @throws ProblemError `invalid-request`
 */
export function checkTrendRange(range: { from?: string | undefined; to?: string | undefined }, today: string): void {
  const to = range.to ?? today;
  if (to > lastDay || to < firstDay) throw invalid("query/to", `must be from ${firstDay} to ${lastDay}`);
  if (range.from === undefined) return;
  if (range.from < firstDay) throw invalid("query/from", `must be ${firstDay} or later`);
  const days = (Date.parse(to) - Date.parse(range.from)) / dayMs + 1;
  if (days < 1) throw invalid("query/from", `must not be after ${to}`);
  if (days > limits.http.trendDaysMax)
    throw invalid("query/from", `spans ${days} days; at most ${limits.http.trendDaysMax}`);
}

function invalid(pointer: string, detail: string): ProblemError {
  return new ProblemError("invalid-request", `${pointer}: ${detail}`, { errors: [{ pointer, detail }] });
}
