import { ObjectId } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { chooseCommits, type ChoiceRequest } from "./choose-commits.ts";

const request: ChoiceRequest = {
  since: "2025-01-01",
  until: "2025-12-01",
  interval: "month",
  timeZone: "UTC",
  countMax: 100,
};

/** A line of commits with these times, oldest first; the n-th is called by its number. */
function choose(times: readonly string[], changes: Partial<ChoiceRequest> = {}): string[] {
  const line = times.map((time, index) => ({
    commit: ObjectId.parse(String(index).padStart(40, "0")),
    committedAt: Date.parse(time) / 1_000,
  }));
  const chosen = chooseCommits(line.reverse(), { ...request, ...changes });
  return chosen.map(({ commit, day }) => `${Number(commit)} ${day}`);
}

describe("the commits of the past that are analysed", () => {
  it("are the last of each interval, oldest first", () => {
    const times = [
      "2025-02-01T08:00Z",
      "2025-02-28T23:00Z",
      "2025-03-02T08:00Z",
      "2025-03-03T08:00Z",
      "2025-03-03T09:00Z",
    ];
    expect(choose(times)).toEqual(["1 2025-02-28", "4 2025-03-03"]);
    expect(choose(times, { interval: "week" })).toEqual(["0 2025-02-01", "2 2025-03-02", "4 2025-03-03"]);
    expect(choose(times, { interval: "day" })).toEqual([
      "0 2025-02-01",
      "1 2025-02-28",
      "2 2025-03-02",
      "4 2025-03-03",
    ]);
  });

  it("begin with the day that was asked for and end before the first day that was really scanned", () => {
    const times = ["2024-12-31T23:59Z", "2025-01-01T00:00Z", "2025-11-30T23:59Z", "2025-12-01T00:00Z"];
    expect(choose(times)).toEqual(["1 2025-01-01", "2 2025-11-30"]);
    expect(choose(times, { since: "2025-12-02", until: "2025-12-02" })).toEqual([]);
    expect(choose(times, { since: "2026-01-01" })).toEqual([]);
  });

  it("begin with what was there already on the day that was asked for", () => {
    const times = ["2019-03-01T08:00Z", "2024-06-01T08:00Z", "2025-03-01T08:00Z"];
    expect(choose(times)).toEqual(["1 2025-01-01", "2 2025-03-01"]);
    expect(choose(times.slice(0, 2)), "nothing has changed since").toEqual(["1 2025-01-01"]);
    expect(choose(times, { countMax: 2 })).toEqual(["1 2025-01-01", "2 2025-03-01"]);
    expect(choose(times, { countMax: 1 }), "no more than there may be").toHaveLength(1);
    const crowded = [...times, "2025-04-01T08:00Z"];
    expect(choose(crowded, { countMax: 1 }), "it is not known what was before the first of those that count").toEqual([
      "3 2025-04-01",
    ]);
    expect(choose(["1970-01-01T00:00Z", "2025-03-01T08:00Z"])).toEqual(["0 2025-01-01", "1 2025-03-01"]);
    expect(choose(["2100-01-01T00:00Z", "2025-03-01T08:00Z"])).toEqual(["1 2025-03-01"]);
  });

  it.each([
    ["UTC", "2025-01-01T00:00:00.000Z"],
    ["Pacific/Kiritimati", "2024-12-31T10:00:00.000Z"],
    ["America/Los_Angeles", "2025-01-01T08:00:00.000Z"],
    ["Asia/Kathmandu", "2024-12-31T18:15:00.000Z"],
  ])("which counts from the day's first moment in %s, and keeps its own time", (timeZone, countsFrom) => {
    const commit = ObjectId.parse("0".repeat(40));
    const line = [{ commit, committedAt: Date.parse("2024-06-01T08:00Z") / 1_000 }];
    expect(chooseCommits(line, { ...request, timeZone })).toEqual([
      { commit, committedAt: "2024-06-01T08:00:00.000Z", day: "2025-01-01", countsFrom },
    ]);
  });

  it("begin with the next day where a time zone left one out", () => {
    const line = [{ commit: ObjectId.parse("0".repeat(40)), committedAt: Date.parse("2011-06-01T08:00Z") / 1_000 }];
    // Samoa went from the 29th to the 31st of December when it crossed the date line.
    const [first] = chooseCommits(line, { ...request, since: "2011-12-30", timeZone: "Pacific/Apia" });
    expect(first).toMatchObject({ day: "2011-12-30", countsFrom: "2011-12-30T10:00:00.000Z" });
  });

  it("have the days of the organisation's time zone", () => {
    expect(choose(["2025-05-31T22:30Z"], { timeZone: "Europe/Berlin" })).toEqual(["0 2025-06-01"]);
    expect(choose(["2025-06-01T02:30Z"], { timeZone: "America/New_York" })).toEqual(["0 2025-05-31"]);
  });

  it("are not those that say 1970 or 2100, and what is around them stays", () => {
    const times = [
      "2025-02-01T08:00Z",
      "1970-01-01T00:00Z",
      "2025-03-01T08:00Z",
      "2100-01-01T00:00Z",
      "2025-04-01T08:00Z",
    ];
    expect(choose(times)).toEqual(["0 2025-02-01", "2 2025-03-01", "4 2025-04-01"]);
  });

  it("never go back in time, and one wrong clock costs no more than its own commit", () => {
    const early = ["2025-02-01T08:00Z", "2025-03-01T08:00Z", "2025-01-05T08:00Z", "2025-04-01T08:00Z"];
    expect(choose(early)).toEqual(["0 2025-02-01", "1 2025-03-01", "3 2025-04-01"]);
    const late = ["2025-02-01T08:00Z", "2025-11-01T08:00Z", "2025-03-01T08:00Z", "2025-04-01T08:00Z"];
    expect(choose(late)).toEqual(["0 2025-02-01", "2 2025-03-01", "3 2025-04-01"]);
  });

  it("are the latest ones when there are too many", () => {
    expect(choose(["2025-02-01T08:00Z", "2025-03-01T08:00Z", "2025-04-01T08:00Z"], { countMax: 2 })).toEqual([
      "1 2025-03-01",
      "2 2025-04-01",
    ]);
  });
});
