import { sql, type SQL } from "drizzle-orm";

/**
 * Returns the first instant of a day in a time zone. Where clocks are put back to midnight there are two midnights, of which Postgres takes
 * the later one, and where they are put forward at midnight there is none. A day that a zone left out begins where the next one does.
 */
export function startOfDay(day: string, timeZone: SQL | string): SQL {
  return sql`coalesce((
    select min(instant) from (select ${day}::date as day, ${timeZone}::text as zone) as wanted, generate_series(
      (wanted.day::timestamp at time zone wanted.zone) - interval '2 hours', wanted.day::timestamp at time zone wanted.zone,
      interval '30 minutes') as instant
    where (instant at time zone wanted.zone)::date = wanted.day
  ), ${day}::date::timestamp at time zone ${timeZone}::text)`;
}
