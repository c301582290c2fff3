import type { ReportFormat } from "@muster/contract";
import { negotiate } from "../../openapi/negotiate.ts";

/** The media type of each report format, the preferred one first. */
export const reportTypes = {
  json: "application/json",
  sarif: "application/sarif+json",
  markdown: "text/markdown",
} as const satisfies Record<ReportFormat, string>;

/** Returns the report format that an `Accept` header prefers, or null when it accepts none. */
export function negotiateReport(accept: string | undefined): ReportFormat | null {
  return negotiate(accept, reportTypes);
}
