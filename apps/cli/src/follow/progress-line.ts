import { isFinished, type ScanResource } from "@muster/contract";
import type { Paint } from "../terminal/paint.ts";
import { printable } from "../terminal/printable.ts";
import { padTo, truncate } from "../terminal/width.ts";
import { describeScan } from "./describe-scan.ts";

/** A scan together with what it is called on the screen. */
export interface NamedScan {
  readonly name: string;
  readonly scan: ScanResource;
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

/** Returns the live line of one scan, never wider than `columns`. */
export function progressLine(named: NamedScan, options: LineOptions): string {
  const { scan } = named;
  const name = padTo(truncate(printable(named.name), options.nameColumns), options.nameColumns);
  const words = printable([bar(scan), describeScan(scan)].filter((part) => part !== "").join(" "));
  const room = Math.max(1, options.columns - options.nameColumns - 4);
  return `${mark(scan, options)} ${name}  ${truncate(words, room)}`;
}

function mark(scan: ScanResource, { tick, paint }: LineOptions): string {
  if (scan.state === "succeeded") return paint("green", "✓");
  if (isFinished(scan.state)) return paint("red", "✗");
  if (scan.state === "queued") return paint("dim", "·");
  return paint("cyan", spinner[tick % spinner.length] ?? spinner[0]);
}

function bar({ state, stage, progress }: ScanResource): string {
  if (state !== "running" || stage !== "analyse" || progress === null || progress.filesTotal === 0) return "";
  const filled = Math.min(barColumns, Math.round((progress.filesDone / progress.filesTotal) * barColumns));
  return "█".repeat(filled) + "░".repeat(barColumns - filled);
}

/**
 * Returns the live block: one line per scan, unfinished ones first when there are more scans than `rows`, and then a last
 * line that counts the rest.
 */
export function progressBlock(scans: readonly NamedScan[], options: LineOptions & { readonly rows: number }): string[] {
  const rows = Math.max(2, options.rows);
  if (scans.length <= rows) return scans.map((named) => progressLine(named, options));
  const order = (named: NamedScan) => (named.scan.state === "running" ? 0 : isFinished(named.scan.state) ? 2 : 1);
  const shown = [...scans].sort((a, b) => order(a) - order(b)).slice(0, rows - 1);
  const finished = scans.filter((named) => isFinished(named.scan.state)).length;
  const rest = `… and ${String(scans.length - shown.length)} more (${String(finished)} of ${String(scans.length)} finished)`;
  return [...shown.map((named) => progressLine(named, options)), truncate(rest, options.columns)];
}
