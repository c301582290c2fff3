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
 * Returns the last commit of each interval, oldest first, of a line of history that is given newest first. What commits say of
 * their time may be wrong: those that say they are older than `since`, or not of the past (1970, 2100), do not count, and of the
 * others as few as possible are left out, so that time never goes back along the line.
 */
export function chooseCommits(line: readonly DatedCommit[], request: ChoiceRequest): PastCommit[] {
  const { since, until, interval, countMax } = request;
  const dayOf = createDayOf(request.timeZone);
  const dated = line.toReversed().flatMap(({ commit, committedAt }) => {
    const day = dayOf(committedAt);
    return day !== null && day >= since && day < until ? [{ commit, committedAt, day }] : [];
  });
  const lastOf = new Map(longestRise(dated).map((commit) => [intervalOf(commit.day, interval), commit]));
  return [...lastOf.values()].slice(-countMax).map(({ commit, committedAt, day }) => ({
    commit,
    committedAt: new Date(committedAt * 1_000).toISOString(),
    day,
  }));
}

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
