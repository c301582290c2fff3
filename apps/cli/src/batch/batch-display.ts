import { createLiveBlock, type Terminal } from "../follow/live-block.ts";
import { progressBlock } from "../follow/progress-line.ts";
import type { Paint } from "../terminal/paint.ts";
import { truncate } from "../terminal/width.ts";
import type { BatchProgress } from "./follow-batches.ts";
import { countEnded, describeBatches } from "./describe-batches.ts";

export interface BatchDisplay {
  update(progress: BatchProgress): void;
  finish(): void;
}

const nameColumns = 32;
/** Elsewhere than on a terminal, a line is written for each such part of the scans. */
const partsOfPlain = 20;

/** Returns a display that redraws a bar and what runs on a terminal, and writes a line now and then elsewhere. */
export function createBatchDisplay(terminal: Terminal, paint: Paint): BatchDisplay {
  return terminal.isTTY ? createLiveDisplay(terminal, paint) : createPlainDisplay(terminal);
}

function createLiveDisplay(terminal: Terminal, paint: Paint): BatchDisplay {
  const block = createLiveBlock(terminal);
  let tick = 0;
  return {
    update: ({ batches, running }) => {
      // The last column stays free: writing there wraps on some terminals.
      const columns = Math.max(20, terminal.columns - 1);
      const options = { columns, rows: terminal.rows - 3, nameColumns, tick: tick++, paint };
      const first = truncate(describeBatches(batches, new Date()), columns);
      block.draw([first, ...(running.length === 0 ? [] : progressBlock(running, options))]);
    },
    finish: () => block.finish(),
  };
}

function createPlainDisplay(terminal: Terminal): BatchDisplay {
  let shown = -1;
  return {
    update: ({ batches }) => {
      const { ended, total } = countEnded(batches);
      const part = total === 0 ? partsOfPlain : Math.floor((ended / total) * partsOfPlain);
      if (part === shown) return;
      shown = part;
      terminal.write(`${describeBatches(batches, new Date())}\n`);
    },
    finish: () => {
      shown = -1;
    },
  };
}
