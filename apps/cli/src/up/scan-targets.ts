import type { ApiClient } from "../client/api-client.ts";
import { readBatchScans } from "../batch/read-batch-scans.ts";
import { reasonOf } from "../follow/describe-scan.ts";
import { followScans } from "../follow/follow-scans.ts";
import type { NamedScan } from "../follow/progress-line.ts";
import { formatSummary } from "../summary/format-summary.ts";
import { findWorst } from "../summary/worst-findings.ts";
import { printable } from "../terminal/printable.ts";
import type { ScanTargetsRequest } from "./scan-targets-request.ts";
import { showHistory } from "./show-history.ts";
import { submitTargets, type Submission } from "./submit-targets.ts";

const topMax = 5;

/**
 * Submits the targets, shows their progress until all have ended, and prints a summary of each that succeeded; and then the
 * same for their past, if that is wanted. Returns the reasons of what did not succeed, one sentence each.
 */
export async function scanTargets(request: ScanTargetsRequest): Promise<string[]> {
  const { client, display } = request;
  const { submissions, batchIds } = await submitTargets(client, request.targets, request.ref);
  const refused = submissions.filter((submission) => submission.kind === "refused");
  const scans = await followScans({
    client,
    ...(batchIds.length === 0 ? {} : { readAll: () => readBatchScans(client, batchIds) }),
    scans: submissions.filter((submission) => submission.kind === "accepted"),
    onUpdate: (named) => display.update(named),
    signal: request.signal,
  });
  display.finish();
  const succeeded = scans.filter(({ scan }) => scan.state === "succeeded");
  for (const named of succeeded) await printSummary(named, request);
  const failures = [...refused.map(describeRefusal), ...scans.flatMap(describeFailure)];
  if (request.historySince === undefined) return failures;
  return [...failures, ...(await showHistory(succeeded, request.historySince, request))];
}

async function printSummary({ name, scan }: NamedScan, request: ScanTargetsRequest): Promise<void> {
  const { client, display } = request;
  const top = await findWorst(client, scan, topMax);
  const reportHint = curl(client, `/v1/scans/${scan.id}/report?format=markdown`);
  display.note("");
  for (const line of formatSummary({ name, scan, top, reportHint }, request)) display.note(line);
}

/** Returns a command line that asks the API for `path`. */
export function curl({ url, key }: Pick<ApiClient, "url" | "key">, path: string): string {
  return `curl -H 'Authorization: Bearer ${key}' '${new URL(path, url).href}'`;
}

function describeRefusal({ name, reason }: Extract<Submission, { kind: "refused" }>): string {
  return `${printable(name)} was refused: ${printable(reason)}`;
}

function describeFailure({ name, scan }: NamedScan): string[] {
  if (scan.state === "succeeded") return [];
  const verb = scan.state === "cancelled" ? "was cancelled" : `failed: ${printable(reasonOf(scan))}`;
  return [`${printable(name)} ${verb}`];
}
