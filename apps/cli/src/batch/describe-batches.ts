import type { BatchResource } from "@muster/contract";
import { plural } from "../follow/plural.ts";
import { formatCount } from "../tables/numbers.ts";

const barColumns = 24;

const sum = (batches: readonly BatchResource[], read: (batch: BatchResource) => number) =>
  batches.reduce((total, batch) => total + read(batch), 0);

/** Returns how many scans of the batches have ended, and of how many. */
export function countEnded(batches: readonly BatchResource[]): { ended: number; total: number } {
  const total = sum(batches, ({ scans }) => scans.total);
  return { ended: total - sum(batches, ({ scans }) => scans.queued + scans.running), total };
}

/** Returns one line: how far the batches are, what failed, and when they will have ended if that is known. */
export function describeBatches(batches: readonly BatchResource[], now: Date): string {
  const { ended, total } = countEnded(batches);
  const failed = sum(batches, ({ scans }) => scans.failed);
  const filled = total === 0 ? barColumns : Math.floor((ended / total) * barColumns);
  const bar = "█".repeat(filled) + "░".repeat(barColumns - filled);
  const parts = [
    `${bar} ${formatCount(ended)} of ${plural(total, "scan", "scans")}`,
    ...(failed === 0 ? [] : [`${formatCount(failed)} failed`]),
    ...describeEnd(batches, now),
  ];
  return parts.join(" · ");
}

/** The last end of all is not known before each is. */
function describeEnd(batches: readonly BatchResource[], now: Date): string[] {
  const open = batches.filter(({ state }) => state === "running");
  if (open.length === 0) return [];
  const perMinute = sum(open, ({ eta }) => eta.scansPerMinute ?? 0);
  const pace = perMinute === 0 ? [] : [`${formatCount(Math.round(perMinute * 10) / 10)} a minute`];
  const ends = open.map(({ eta }) => (eta.at === null ? null : Date.parse(eta.at)));
  if (ends.includes(null)) return [...pace, "end not known yet"];
  const minutes = Math.max(1, Math.ceil((Math.max(...ends.map(Number)) - now.getTime()) / 60_000));
  return [
    ...pace,
    minutes < 120
      ? `about ${plural(minutes, "minute", "minutes")} left`
      : `about ${plural(Math.round(minutes / 60), "hour", "hours")} left`,
  ];
}
