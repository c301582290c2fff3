import type { WriteStream } from "node:tty";
import { printable } from "../terminal/printable.ts";

const everyMs = 100;

/** Says on standard error what is going on: one line that is overwritten on a terminal, nothing elsewhere. */
export class Progress {
  readonly #stream: WriteStream;
  #shownAt = Number.NEGATIVE_INFINITY;
  #isShown = false;

  constructor(stream: WriteStream) {
    this.#stream = stream;
  }

  say(text: string): void {
    // Undefined when standard error is a file or pipe, whatever the type says.
    if (!this.#stream.isTTY) return;
    this.#stream.write(`\r\u001b[K${printable(text)}…`);
    this.#isShown = true;
  }

  count(what: string, done: number, total: number): void {
    const now = performance.now();
    if (now - this.#shownAt < everyMs && done < total) return;
    this.#shownAt = now;
    this.say(`${what} ${done} of ${total} files`);
  }

  /** Prints a line that stays, on every kind of stream. */
  warn(text: string): void {
    this.end();
    this.#stream.write(`muster: ${printable(text)}\n`);
  }

  /** Takes the line away. */
  end(): void {
    if (this.#isShown) this.#stream.write("\r\u001b[K");
    this.#isShown = false;
  }
}
