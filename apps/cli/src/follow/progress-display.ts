import type { Paint } from "../terminal/paint.ts";
import { printable } from "../terminal/printable.ts";
import { columnsOf } from "../terminal/width.ts";
import { describeScan, milestoneOf } from "./describe-scan.ts";
import { createLiveBlock, type Terminal } from "./live-block.ts";
import { progressBlock, type NamedScan } from "./progress-line.ts";

/** Where progress is shown. `update` may be called often; `note` prints a line of its own in between. */
export interface ProgressDisplay {
  update(scans: readonly NamedScan[]): void;
  note(line: string): void;
  /** Leaves what was last shown on the screen; later notes are plain lines. */
  finish(): void;
}

const nameColumnsMax = 40;

/** Returns a display that redraws one line per scan on a terminal, and prints a line per change elsewhere. */
export function createProgressDisplay(terminal: Terminal, paint: Paint): ProgressDisplay {
  return terminal.isTTY ? createLiveDisplay(terminal, paint) : createPlainDisplay(terminal);
}

function createLiveDisplay(terminal: Terminal, paint: Paint): ProgressDisplay {
  const block = createLiveBlock(terminal);
  let tick = 0;
  return {
    update: (scans) => {
      const lines = progressBlock(scans, {
        // The last column stays free: writing there wraps on some terminals.
        columns: Math.max(20, terminal.columns - 1),
        rows: terminal.rows - 2,
        nameColumns: nameColumnsOf(scans),
        tick: tick++,
        paint,
      });
      block.draw(lines);
    },
    note: (line) => block.note(line),
    finish: () => block.finish(),
  };
}

function createPlainDisplay(terminal: Terminal): ProgressDisplay {
  const shown = new Map<string, string>();
  return {
    update: (scans) => {
      for (const { name, scan } of scans) {
        const milestone = milestoneOf(scan);
        if (shown.get(scan.id) === milestone) continue;
        shown.set(scan.id, milestone);
        terminal.write(`${printable(name)}: ${printable(describeScan(scan))}\n`);
      }
    },
    note: (line) => {
      terminal.write(`${line}\n`);
    },
    finish: () => {
      shown.clear();
    },
  };
}

function nameColumnsOf(scans: readonly NamedScan[]): number {
  const longest = Math.max(0, ...scans.map(({ name }) => columnsOf(printable(name))));
  return Math.min(nameColumnsMax, longest);
}
