import { parseDuration } from "../parse-duration.ts";

const dayMs = 86_400_000;

/**
 * Returns the day that `2025-11-30`, or a time back from `now` such as `90d`, `26w` or `1y`, means, as `YYYY-MM-DD`; null for
 * anything else, and for days that are not in the calendar or not past.
 */
export function parseSince(text: string, now: Date): string | null {
  const ms = parseDuration(text);
  if (ms !== null) return ms < dayMs ? null : dayOf(new Date(now.getTime() - ms));
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && dayOf(date) === text && date < now ? text : null;
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
