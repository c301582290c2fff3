import { parseAccept } from "hono/utils/accept";

/**
 * Returns the format whose media type an `Accept` header prefers (RFC 9110, section 12.5.1: the most specific range that matches
 * a type gives its weight), the first among equals and for no header, or null when it accepts none.
 */
export function negotiate<Format extends string>(
  accept: string | undefined,
  types: Readonly<Record<Format, string>>,
): Format | null {
  const formats = Object.keys(types) as Format[];
  if (accept === undefined || accept.trim() === "") return formats[0] ?? null;
  const ranges = parseAccept(accept);
  let best: { format: Format; weight: number } | null = null;
  for (const format of formats) {
    const weight = weightOf(types[format], ranges);
    if (weight > (best?.weight ?? 0)) best = { format, weight };
  }
  return best?.format ?? null;
}

function weightOf(type: string, ranges: ReturnType<typeof parseAccept>): number {
  const [family = ""] = type.split("/");
  for (const wanted of [type, `${family}/*`, "*/*"]) {
    const range = ranges.find((some) => some.type.toLowerCase() === wanted);
    if (range !== undefined) return range.q;
  }
  return 0;
}
