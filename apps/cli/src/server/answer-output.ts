import type { Environment } from "../config.ts";
import { createPaint, type Paint } from "../terminal/paint.ts";

export interface Output {
  /** Infinite where nothing has to be cut. */
  readonly columns: number;
  readonly paint: Paint;
}

/** Where a terminal does not say how wide it is. */
const unknownColumns = 80;

/** Returns how wide and how colourful standard output is. What goes into a file or another command is not cut. */
export function answerOutput(environment: Environment): Output {
  const isTerminal = process.stdout.isTTY;
  return {
    paint: createPaint(isTerminal && environment.colorAllowed),
    columns: isTerminal ? process.stdout.columns || unknownColumns : Number.POSITIVE_INFINITY,
  };
}

/** Prints lines, or the answer itself as JSON. Ends the process, without a word, when whoever reads them has seen enough. */
export function printAnswer(json: boolean, answer: unknown, format: () => readonly string[]): void {
  process.stdout.off("error", endQuietly).on("error", endQuietly);
  process.stdout.write(json ? `${JSON.stringify(answer, null, 2)}\n` : `${format().join("\n")}\n`);
}

function endQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}
