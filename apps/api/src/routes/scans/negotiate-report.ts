import { ReportFormat } from "@muster/contract";
import { parseAccept } from "hono/utils/accept";

/** The media type of each report format. */
export const reportTypes = {
  json: "application/json",
  sarif: "application/sarif+json",
  markdown: "text/markdown",
} as const satisfies Record<ReportFormat, string>;

/**
 * Returns the format that an `Accept` header prefers (RFC 9110, section 12.5.1: the most specific range that matches a
 * type gives its weight), JSON first among equals and for no header, or null when it accepts none.
 */
export function negotiateReport(accept: string | undefined): ReportFormat | null {
  if (accept === undefined || accept.trim() === "") return "json";
  const ranges = parseAccept(accept);
  let best: { format: ReportFormat; weight: number } | null = null;
  for (const format of ReportFormat.options) {
    const weight = weightOf(reportTypes[format], ranges);
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
