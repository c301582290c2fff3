import type { Environment } from "../config.ts";
import { createPaint, type Paint } from "../terminal/paint.ts";

export interface Output {
  readonly columns: number;
  readonly paint: Paint;
}

/** Columns when the output is no terminal. */
const fileColumns = 120;

/** Returns how wide and how colourful standard output is. */
export function answerOutput(environment: Environment): Output {
  const isTerminal = process.stdout.isTTY;
  return {
    paint: createPaint(isTerminal && environment.colorAllowed),
    columns: isTerminal ? process.stdout.columns : fileColumns,
  };
}

/** Prints lines, or the answer itself as JSON. */
export function printAnswer(json: boolean, answer: unknown, format: () => readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(answer, null, 2)}\n` : `${format().join("\n")}\n`);
}
