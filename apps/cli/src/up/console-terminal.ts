import type { Terminal } from "../follow/live-block.ts";

/** Standard output as the progress display sees it, with its size at the moment of asking. */
export function consoleTerminal(): Terminal {
  return {
    get isTTY() {
      return process.stdout.isTTY;
    },
    get columns() {
      return process.stdout.isTTY ? process.stdout.columns : 120;
    },
    get rows() {
      return process.stdout.isTTY ? process.stdout.rows : 24;
    },
    write: (text) => {
      process.stdout.write(text);
    },
  };
}
