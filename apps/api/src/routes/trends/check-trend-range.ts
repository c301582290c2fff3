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
  if (to > lastDay || to < firstDay) throw invalidQuery("to", `must be from ${firstDay} to ${lastDay}`);
  if (range.from === undefined) return;
  if (range.from < firstDay) throw invalidQuery("from", `must be ${firstDay} or later`);
  const days = (Date.parse(to) - Date.parse(range.from)) / dayMs + 1;
  if (days < 1) throw invalidQuery("from", `must not be after ${to}`);
  if (days > limits.http.trendDaysMax)
    throw invalidQuery("from", `spans ${days} days; at most ${limits.http.trendDaysMax}`);
}

/** Returns the problem with one parameter of a query. */
export function invalidQuery(name: string, detail: string): ProblemError {
  const pointer = `query/${name}`;
  return new ProblemError("invalid-request", `${pointer}: ${detail}`, { errors: [{ pointer, detail }] });
}
