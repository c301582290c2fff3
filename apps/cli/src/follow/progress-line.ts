import { isFinished, type BackfillResource, type ScanResource, type ScanState } from "@muster/contract";
import { describeBackfill, isUnderWay, milestoneOfBackfill, shareOf } from "../history/describe-backfill.ts";
import type { Paint } from "../terminal/paint.ts";
import { printable } from "../terminal/printable.ts";
import { padTo, truncate } from "../terminal/width.ts";
import { describeScan, milestoneOf } from "./describe-scan.ts";

/** A scan together with what it is called on the screen. */
export interface NamedScan {
  readonly name: string;
  readonly scan: ScanResource;
}

/** The analysis of a repository's past, with what the repository is called on the screen. */
export interface NamedBackfill {
  readonly name: string;
  readonly backfill: BackfillResource;
}

/** Whatever progress is shown of. */
export type Followed = NamedScan | NamedBackfill;

interface Progress {
  readonly id: string;
  readonly words: string;
  /** Changes when a log should get a new line. */
  readonly milestone: string;
  readonly state: ScanState;
  /** From 0 to 1, where it is known. */
  readonly share: number | null;
}

/** Returns what is shown of something followed. */
export function progressOf(followed: Followed): Progress {
  if ("scan" in followed) {
    const { scan } = followed;
    return {
      id: scan.id,
      words: describeScan(scan),
      milestone: milestoneOf(scan),
      state: scan.state,
      share: filesShare(scan),
    };
  }
  const { backfill } = followed;
  return {
    id: backfill.id,
    words: describeBackfill(backfill),
    milestone: milestoneOfBackfill(backfill),
    state: isUnderWay(backfill) ? "running" : backfill.state,
    share: shareOf(backfill),
  };
}

function filesShare({ state, stage, progress }: ScanResource): number | null {
  if (state !== "running" || stage !== "analyse" || progress === null || progress.filesTotal === 0) return null;
  return progress.filesDone / progress.filesTotal;
}

const spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] as const;
const barColumns = 16;

export interface LineOptions {
  readonly columns: number;
  readonly nameColumns: number;
  /** Counts up with every drawing; moves the spinner. */
  readonly tick: number;
  readonly paint: Paint;
}

/** Returns the live line of one scan or backfill, never wider than `columns`. */
export function progressLine(followed: Followed, options: LineOptions): string {
  const progress = progressOf(followed);
  const name = padTo(truncate(printable(followed.name), options.nameColumns), options.nameColumns);
  const words = printable([bar(progress), progress.words].filter((part) => part !== "").join(" "));
  const room = Math.max(1, options.columns - options.nameColumns - 4);
  return `${mark(progress, options)} ${name}  ${truncate(words, room)}`;
}

function mark({ state }: Progress, { tick, paint }: LineOptions): string {
  if (state === "succeeded") return paint("green", "✓");
  if (isFinished(state)) return paint("red", "✗");
  if (state === "queued") return paint("dim", "·");
  return paint("cyan", spinner[tick % spinner.length] ?? spinner[0]);
}

function bar({ share }: Progress): string {
  if (share === null) return "";
  const filled = Math.min(barColumns, Math.round(share * barColumns));
  return "█".repeat(filled) + "░".repeat(barColumns - filled);
}

/**
 * Returns the live block: one line each, unfinished ones first when there are more than `rows`, and then a last line that
 * counts the rest.
 */
export function progressBlock(all: readonly Followed[], options: LineOptions & { readonly rows: number }): string[] {
  const rows = Math.max(2, options.rows);
  if (all.length <= rows) return all.map((followed) => progressLine(followed, options));
  const stateOf = (followed: Followed) => progressOf(followed).state;
  const order = (followed: Followed) => (stateOf(followed) === "running" ? 0 : isFinished(stateOf(followed)) ? 2 : 1);
  const shown = [...all].sort((a, b) => order(a) - order(b)).slice(0, rows - 1);
  const finished = all.filter((followed) => isFinished(stateOf(followed))).length;
  const rest = `… and ${String(all.length - shown.length)} more (${String(finished)} of ${String(all.length)} finished)`;
  return [...shown.map((followed) => progressLine(followed, options)), truncate(rest, options.columns)];
}
