import { z } from "zod";
import { printable } from "../terminal/printable.ts";

/** pino's levels; fatal ones are above. */
const warn = 40;
const error = 50;

const Line = z.looseObject({
  level: z.number(),
  msg: z.string().optional(),
  reason: z.string().optional(),
  scanId: z.string().optional(),
  err: z.looseObject({ message: z.string().optional() }).optional(),
});

/**
 * Returns the sentence of a service's log line that a person at the terminal should see, or null: of warnings and worse.
 * A scan's own warnings are not among them, for its state says as much. Lines that are no pino JSON, as a crash prints them, are left to {@link lastWords}.
 */
export function warningOf(line: string): string | null {
  const parsed = Line.safeParse(parseJson(line));
  if (!parsed.success) return null;
  const levelMin = parsed.data.scanId === undefined ? warn : error;
  return parsed.data.level >= levelMin ? sentenceOf(parsed.data) : null;
}

/** Returns the line of a dead service's output that most likely says why it died, or null when there is none. */
export function lastWords(lines: readonly string[]): string | null {
  const readable = lines.map(readableLine).filter((line) => line.trim() !== "");
  return readable.findLast((line) => /error|cannot/i.test(line)) ?? readable.at(-1) ?? null;
}

/** Returns a line of a service's output as people read it: the sentence of a log line, any other line as it is. */
export function readableLine(line: string): string {
  const parsed = Line.safeParse(parseJson(line));
  return parsed.success ? sentenceOf(parsed.data) : printable(line);
}

function sentenceOf({ msg, reason, err }: z.infer<typeof Line>): string {
  return printable([msg, reason, err?.message].filter((part) => part !== undefined && part !== "").join(": "));
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
