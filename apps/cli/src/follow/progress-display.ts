import type { Paint } from "../terminal/paint.ts";
import { printable } from "../terminal/printable.ts";
import { columnsOf } from "../terminal/width.ts";
import { createLiveBlock, type Terminal } from "./live-block.ts";
import { progressBlock, progressOf, type Followed } from "./progress-line.ts";

/** Where progress is shown. `update` may be called often; `note` prints a line of its own in between. */
export interface ProgressDisplay {
  update(all: readonly Followed[]): void;
  note(line: string): void;
  /** Leaves what was last shown on the screen; later notes are plain lines. */
  finish(): void;
}

const nameColumnsMax = 40;

/** Returns a display that redraws one line each on a terminal, and prints a line per change elsewhere. */
export function createProgressDisplay(terminal: Terminal, paint: Paint): ProgressDisplay {
  return terminal.isTTY ? createLiveDisplay(terminal, paint) : createPlainDisplay(terminal);
}

function createLiveDisplay(terminal: Terminal, paint: Paint): ProgressDisplay {
  const block = createLiveBlock(terminal);
  let tick = 0;
  return {
    update: (all) => {
      const lines = progressBlock(all, {
        // The last column stays free: writing there wraps on some terminals.
        columns: Math.max(20, terminal.columns - 1),
        rows: terminal.rows - 2,
        nameColumns: nameColumnsOf(all),
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
    update: (all) => {
      for (const followed of all) {
        const { id, milestone, words } = progressOf(followed);
        if (shown.get(id) === milestone) continue;
        shown.set(id, milestone);
        terminal.write(`${printable(followed.name)}: ${printable(words)}\n`);
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

function nameColumnsOf(all: readonly Followed[]): number {
  const longest = Math.max(0, ...all.map(({ name }) => columnsOf(printable(name))));
  return Math.min(nameColumnsMax, longest);
}
