import { z } from "zod";
import { printable } from "../terminal/printable.ts";

/** pino's level for warnings; errors and fatal ones are above. */
const warn = 40;

const Line = z.looseObject({
  level: z.number(),
  msg: z.string().optional(),
  err: z.looseObject({ message: z.string().optional() }).optional(),
});

/**
 * Returns the sentence of a service's log line that a person at the terminal should see, or null. Warnings and worse are
 * shown, and lines that are no pino JSON: a crash prints those.
 */
export function warningOf(line: string): string | null {
  if (line.trim() === "") return null;
  const parsed = Line.safeParse(parseJson(line));
  if (!parsed.success) return printable(line);
  const { level, msg, err } = parsed.data;
  if (level < warn) return null;
  return printable([msg, err?.message].filter((part) => part !== undefined && part !== "").join(": "));
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
