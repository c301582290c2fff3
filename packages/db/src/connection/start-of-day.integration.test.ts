import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { addDays } from "../trends/make-buckets.ts";
import { startOfDay } from "./start-of-day.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function read(day: string, timeZone: string): Promise<{ at: string; on: string; before: string }> {
  const { rows } = await database.db.run((drizzle) =>
    drizzle.execute<{ at: string; on: string; before: string }>(sql`
      select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"') as at, (at at time zone ${timeZone})::date::text as on,
        ((at - interval '1 millisecond') at time zone ${timeZone})::date::text as before
      from (select ${startOfDay(day, timeZone)} as at) as start`),
  );
  const [row] = rows;
  if (row === undefined) throw new Error("a select without a row");
  return row;
}

describe("the first instant of a day", () => {
  it.each([
    ["2026-01-01", "UTC", "2026-01-01T00:00Z"],
    ["2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00Z"],
    ["2026-01-01", "Asia/Kathmandu", "2025-12-31T18:15Z"],
    // The day on which summer time begins has 23 hours, that on which it ends 25.
    ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00Z"],
    ["2026-03-30", "Europe/Berlin", "2026-03-29T22:00Z"],
    ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00Z"],
    ["2026-10-26", "Europe/Berlin", "2026-10-25T23:00Z"],
    // Clocks are put forward at midnight: the day begins at one.
    ["2025-09-07", "America/Santiago", "2025-09-07T04:00Z"],
    // Clocks are put back to midnight: it is midnight twice.
    ["2025-11-02", "America/Havana", "2025-11-02T04:00Z"],
    ["2025-10-26", "Atlantic/Azores", "2025-10-26T00:00Z"],
    // By half an hour, at two.
    ["2026-04-05", "Australia/Lord_Howe", "2026-04-04T13:00Z"],
    ["2026-04-06", "Australia/Lord_Howe", "2026-04-05T13:30Z"],
  ])("%s in %s is %s", async (day, timeZone, expected) => {
    expect(await read(day, timeZone)).toEqual({ at: expected, on: day, before: addDays(day, -1) });
  });

  it.each(["Europe/Berlin", "America/Havana", "America/Santiago", "Australia/Lord_Howe", "Atlantic/Azores"])(
    "in %s comes after the last of the day before, all year",
    async (timeZone) => {
      for (let day = "2025-08-28"; day < "2025-11-12"; day = addDays(day, 1)) {
        expect(await read(day, timeZone)).toMatchObject({ on: day, before: addDays(day, -1) });
      }
    },
  );
});
