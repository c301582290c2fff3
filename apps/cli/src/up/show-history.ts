import { isFinished, limits, TrendResponse } from "@muster/contract";
import { ApiRefusal } from "../client/api-client.ts";
import type { NamedBackfill, NamedScan } from "../follow/progress-line.ts";
import { reasonOf } from "../history/describe-backfill.ts";
import { followBackfills } from "../history/follow-backfills.ts";
import { startBackfill } from "../history/start-backfill.ts";
import { printable } from "../terminal/printable.ts";
import { formatTrend } from "../trends/format-trend.ts";
import type { ScanTargetsRequest } from "./scan-targets-request.ts";

/** Beyond it the trend of all repositories is shown: a question names no more of them. */
const namedMax = 50;

/** A trend that goes further back is shown by the month. */
const weeklyMs = 2 * 366 * 86_400_000;

/**
 * Has the past of each scanned repository analysed, shows how far it is until all have ended, and prints how their open
 * findings came about. Returns the reasons of those that failed, one sentence each.
 */
export async function showHistory(
  scans: readonly NamedScan[],
  since: string,
  request: ScanTargetsRequest,
): Promise<string[]> {
  const { client, display, signal } = request;
  const failures: string[] = [];
  const started: NamedBackfill[] = [];
  for (const [repositoryId, name] of new Map(scans.map(({ name, scan }) => [scan.repositoryId, name]))) {
    try {
      started.push({ name, backfill: await startBackfill(client, { repositoryId, since }) });
    } catch (error) {
      if (!(error instanceof ApiRefusal)) throw error;
      failures.push(`the past of ${printable(name)} was refused: ${printable(error.message)} (${error.code})`);
    }
  }
  if (started.length === 0) return failures;
  display.note("");
  const ended = await followBackfills({ client, backfills: started, onUpdate: (all) => display.update(all), signal });
  display.finish();
  const begins = ended.flatMap(({ backfill }) => backfill.from ?? []).sort()[0];
  if (begins !== undefined) await printTrend(ended, begins, request);
  return [...failures, ...ended.flatMap(describeFailure)];
}

/** From the day of the first commit on: what was before it is no history of anything. */
async function printTrend(ended: readonly NamedBackfill[], begins: string, request: ScanTargetsRequest): Promise<void> {
  const { client, display } = request;
  const ids = ended.map(({ backfill }) => backfill.repositoryId);
  const interval = Date.now() - Date.parse(begins) > weeklyMs ? "month" : "week";
  // A trend of ten thousand days would be refused.
  const earliest = new Date(Date.now() - limits.http.trendDaysMax * 86_400_000).toISOString().slice(0, 10);
  const query = {
    ...{ from: begins < earliest ? earliest : begins, interval },
    ...(ids.length > namedMax ? {} : { repositoryId: ids.join(",") }),
  };
  const trend = await client.ask({ path: "/v1/trends/findings", query }, TrendResponse);
  display.note("");
  for (const line of formatTrend(trend, request)) display.note(line);
}

function describeFailure({ name, backfill }: NamedBackfill): string[] {
  if (backfill.state === "succeeded" || !isFinished(backfill.state)) return [];
  return [`the past of ${printable(name)} ${backfill.state}: ${printable(reasonOf(backfill))}`];
}
