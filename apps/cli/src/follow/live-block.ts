export interface Terminal {
  readonly isTTY: boolean;
  readonly columns: number;
  readonly rows: number;
  write(text: string): void;
}

/** Lines at the end of the screen that are drawn over and over. */
export interface LiveBlock {
  draw(lines: readonly string[]): void;
  /** Prints a line of its own above the block. */
  note(line: string): void;
  /** Leaves what was last drawn on the screen. */
  finish(): void;
}

/** Returns a block on a terminal; nothing is drawn yet. */
export function createLiveBlock(terminal: Terminal): LiveBlock {
  let block: readonly string[] = [];
  // Back to the block's first line, and clear to the end of the screen.
  const erase = () => (block.length === 0 ? "" : `\u001b[${String(block.length)}A\u001b[0J`);
  const text = () => block.map((line) => `${line}\n`).join("");
  return {
    draw: (lines) => {
      const previous = erase();
      block = lines;
      terminal.write(previous + text());
    },
    note: (line) => {
      terminal.write(`${erase()}${line}\n${text()}`);
    },
    finish: () => {
      block = [];
    },
  };
}
