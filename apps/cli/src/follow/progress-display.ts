import type { Paint } from "../terminal/paint.ts";
import { printable } from "../terminal/printable.ts";
import { columnsOf } from "../terminal/width.ts";
import { describeScan, milestoneOf } from "./describe-scan.ts";
import { progressBlock, type NamedScan } from "./progress-line.ts";

/** Where progress is shown. `update` may be called often; `note` prints a line of its own in between. */
export interface ProgressDisplay {
  update(scans: readonly NamedScan[]): void;
  note(line: string): void;
  /** Leaves what was last shown on the screen; later notes are plain lines. */
  finish(): void;
}

export interface Terminal {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows: number;
  write(text: string): void;
}

const nameColumnsMax = 40;

/** Returns a display that redraws one line per scan on a terminal, and prints a line per change elsewhere. */
export function createProgressDisplay(terminal: Terminal, paint: Paint): ProgressDisplay {
  return terminal.isTTY ? createLiveDisplay(terminal, paint) : createPlainDisplay(terminal);
}

function createLiveDisplay(terminal: Terminal, paint: Paint): ProgressDisplay {
  let block: readonly string[] = [];
  let tick = 0;
  // Back to the block's first line, and clear to the end of the screen.
  const erase = () => (block.length === 0 ? "" : `\u001b[${String(block.length)}A\u001b[0J`);
  return {
    update: (scans) => {
      const previous = erase();
      block = progressBlock(scans, {
        // The last column stays free: writing there wraps on some terminals.
        columns: Math.max(20, terminal.columns - 1),
        rows: terminal.rows - 2,
        nameColumns: nameColumnsOf(scans),
        tick: tick++,
        paint,
      });
      terminal.write(previous + block.map((line) => `${line}\n`).join(""));
    },
    note: (line) => {
      const previous = erase();
      terminal.write(`${previous}${line}\n${block.map((kept) => `${kept}\n`).join("")}`);
    },
    finish: () => {
      block = [];
    },
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
