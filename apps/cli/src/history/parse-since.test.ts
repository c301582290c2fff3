import { expect, it } from "vitest";
import { parseSince } from "./parse-since.ts";

const now = new Date("2026-03-01T10:00:00Z");

it.each([
  ["2025-11-30", "2025-11-30"],
  ["1d", "2026-02-28"],
  ["2w", "2026-02-15"],
  ["1y", "2025-03-01"],
])("%s is the day %s", (text, day) => {
  expect(parseSince(text, now)).toBe(day);
});

it.each([
  "2025-02-29",
  "2025-13-01",
  "2026-03-02",
  "12h",
  "1",
  "",
  ".",
  "https://git.example.org/a.git",
  "2025-11-30T00:00",
])("%s is no day of the past", (text) => {
  expect(parseSince(text, now)).toBeNull();
});
