import { describe, expect, it } from "vitest";
import { dayOf } from "./day-of.ts";

describe("the day of an instant", () => {
  it.each([
    ["2026-03-28T22:59:59.999Z", "Europe/Berlin", "2026-03-28"],
    ["2026-03-28T23:00:00Z", "Europe/Berlin", "2026-03-29"],
    // Summer time has begun: midnight comes an hour earlier.
    ["2026-03-29T22:00:00Z", "Europe/Berlin", "2026-03-30"],
    ["2026-10-25T22:30:00Z", "Europe/Berlin", "2026-10-25"],
    ["2026-10-25T23:00:00Z", "Europe/Berlin", "2026-10-26"],
    ["2026-01-01T09:59:59Z", "Pacific/Kiritimati", "2026-01-01"],
    ["2026-01-01T10:00:00Z", "Pacific/Kiritimati", "2026-01-02"],
    ["2026-01-01T10:59:59Z", "Pacific/Pago_Pago", "2025-12-31"],
    ["2026-01-01T00:00:00+05:45", "Asia/Kathmandu", "2026-01-01"],
    ["2026-01-01T00:00:00Z", "UTC", "2026-01-01"],
  ])("%s in %s is %s", (instant, timeZone, day) => {
    expect(dayOf(new Date(instant), timeZone)).toBe(day);
  });
});
