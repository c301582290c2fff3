import type { BackfillInterval } from "@muster/contract";
import type { PastCommit } from "@muster/db";
import type { DatedCommit } from "@muster/git";

export interface ChoiceRequest {
  /** `YYYY-MM-DD`: commits of earlier days do not count. */
  readonly since: string;
  /** The first day that is not past: the repository was scanned on it. */
  readonly until: string;
  readonly interval: BackfillInterval;
  /** An IANA name. */
  readonly timeZone: string;
  /** The latest ones, if there are more. */
  readonly countMax: number;
}

/**
 * Returns the last commit of each interval, oldest first, of a line of history that is given newest first; before them the last
 * commit that is older than `since`, which counts from the beginning of that day, for that is what was there then. What commits say of
 * their time may be wrong: those that say they are not of the past (1970, 2100) do not count within it, and of the
 * others as few as possible are left out, so that time never goes back along the line.
 */
export function chooseCommits(line: readonly DatedCommit[], request: ChoiceRequest): PastCommit[] {
  const { since, until, interval, countMax } = request;
  const dayOf = createDayOf(request.timeZone);
  const dated = line.toReversed().flatMap(({ commit, committedAt }) => {
    const day = dayOf(committedAt);
    return day !== null && day >= since && day < until ? [{ commit, committedAt, day }] : [];
  });
  const rise = longestRise(dated);
  const lastOf = new Map(rise.map((commit) => [intervalOf(commit.day, interval), commit]));
  const chosen = [...lastOf.values()].slice(-countMax).map(({ commit, committedAt, day }) => ({
    commit,
    committedAt: toInstant(committedAt),
    day,
  }));
  const isWhole = lastOf.size < countMax && chosen[0]?.day !== since && since < until;
  const before = isWhole
    ? findBefore(line, rise[0]?.commit, (commit) => (dayOf(commit.committedAt) ?? since) < since)
    : undefined;
  return before === undefined ? chosen : [beginningWith(before, { since, dayOf }), ...chosen];
}

/** The commit that was there when the first one came: none is looked at that came later than that. */
function findBefore(
  line: readonly DatedCommit[],
  first: string | undefined,
  isOlder: (commit: DatedCommit) => boolean,
): DatedCommit | undefined {
  return line.slice(line.findIndex(({ commit }) => commit === first) + 1).find(isOlder);
}

const stepSeconds = 15 * 60;

/** As a scan on that day would have seen it: it counts from the day's first moment. */
function beginningWith(
  { commit, committedAt }: DatedCommit,
  { since, dayOf }: { since: string; dayOf: (seconds: number) => string | null },
): PastCommit {
  // No time zone is further from UTC than a day, and all are by quarters of an hour. A zone that crossed the date line has no
  // such day: then the next one begins where it would have.
  const utc = Date.parse(`${since}T00:00:00Z`) / 1_000;
  let at = utc - secondsOfDay;
  while (at < utc + secondsOfDay && (dayOf(at) ?? "") < since) at += stepSeconds;
  return { commit, committedAt: toInstant(committedAt), day: since, countsFrom: toInstant(at) };
}

const secondsOfDay = 24 * 60 * 60;
const toInstant = (seconds: number): string => new Date(seconds * 1_000).toISOString();

/** Beyond it there is no calendar: the end of the year 9999. */
const secondsMax = Date.UTC(9999, 11, 31) / 1_000;

function createDayOf(timeZone: string): (seconds: number) => string | null {
  // Sweden writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (seconds) => (seconds >= 0 && seconds < secondsMax ? format.format(seconds * 1_000) : null);
}

/** The first day of the week (Monday) or month, or the day itself. */
function intervalOf(day: string, interval: BackfillInterval): string {
  if (interval === "day") return day;
  if (interval === "month") return day.slice(0, 7);
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - ((date.getUTCDay() + 6) % 7));
  return date.toISOString().slice(0, 10);
}

/** Returns a longest subsequence whose times never fall (patience sorting, Fredman 1975): n log n. */
function longestRise<Item extends { readonly committedAt: number }>(items: readonly Item[]): Item[] {
  interface Link {
    readonly item: Item;
    readonly before: Link | undefined;
  }
  /** By length: the chain of that length that ends earliest. */
  const ends: Link[] = [];
  for (const item of items) {
    const place = firstAbove(ends, item.committedAt);
    ends[place] = { item, before: ends[place - 1] };
  }
  const rise: Item[] = [];
  for (let link = ends.at(-1); link !== undefined; link = link.before) rise.push(link.item);
  return rise.reverse();
}

function firstAbove(ends: readonly { item: { committedAt: number } }[], time: number): number {
  let [low, high] = [0, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ends[middle]?.item.committedAt ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}
