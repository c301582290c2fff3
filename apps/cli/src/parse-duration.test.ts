import { expect, it } from "vitest";
import { parseDuration } from "./parse-duration.ts";

it("reads hours, days, weeks and years", () => {
  expect(parseDuration("12h")).toBe(43_200_000);
  expect(parseDuration("90d")).toBe(7_776_000_000);
  expect(parseDuration("1y")).toBe(31_536_000_000);
});

it.each(["", "d", "0d", "-1d", "1.5d", "90", "90 d", "90days", "999999d"])("refuses %j", (text) => {
  expect(parseDuration(text)).toBeNull();
});
