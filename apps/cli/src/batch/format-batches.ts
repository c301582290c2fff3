import type { BatchResource } from "@muster/contract";
import { plural } from "../follow/plural.ts";
import type { Output } from "../server/answer-output.ts";
import { formatCount } from "../tables/numbers.ts";
import { formatTable } from "../tables/format-table.ts";
import { severityLine } from "../trends/format-fleet.ts";
import type { SubmittedBatch } from "./submit-lines.ts";

const shownMax = 50;

/** Returns the lines that end a batch: what was refused, what failed and why, what was found. */
export function formatBatches(
  batches: readonly BatchResource[],
  submitted: readonly SubmittedBatch[],
  output: Output,
): string[] {
  return [
    ...refusedLines(submitted, output),
    ...failedLines(batches, output),
    ...batches.flatMap((batch) => endLines(batch, output)),
  ];
}

/** Returns a table of the lines that were not accepted, with the reasons; nothing when all were. */
export function refusedLines(submitted: readonly SubmittedBatch[], output: Output): string[] {
  const refused = submitted.flatMap(({ rows }) => rows.filter(({ outcome }) => outcome === "refused"));
  if (refused.length === 0) return [];
  const columns = [
    { title: "line", align: "right" },
    { title: "refused", shrinks: "start" },
    { title: "reason", wraps: true },
  ] as const;
  const rows = refused
    .slice(0, shownMax)
    .map(({ line, url, refusal }) => [String(line), url, `${refusal?.message ?? ""} (${refusal?.code ?? ""})`]);
  return [...formatTable(columns, rows, output), ...rest(refused.length), ""];
}

function failedLines(batches: readonly BatchResource[], output: Output): string[] {
  const failed = batches.flatMap((batch) => batch.failed);
  const count = batches.reduce((sum, { scans }) => sum + scans.failed, 0);
  if (count === 0) return [];
  const columns = [{ title: "failed", shrinks: true }, { title: "code" }, { title: "reason", wraps: true }] as const;
  const rows = failed
    .slice(0, shownMax)
    .map(({ repositoryName, message, code }) => [{ text: repositoryName, style: "red" } as const, code, message]);
  return [...formatTable(columns, rows, output), ...rest(count), ""];
}

function rest(count: number): string[] {
  return count > shownMax ? [`… and ${formatCount(count - shownMax)} more`] : [];
}

function endLines({ id, scans, findings, findingsOpened, findingsFixed }: BatchResource, { paint }: Output): string[] {
  const parts = [
    `${formatCount(scans.succeeded)} succeeded`,
    ...(scans.failed === 0 ? [] : [`${formatCount(scans.failed)} failed`]),
    ...(scans.cancelled === 0 ? [] : [`${formatCount(scans.cancelled)} cancelled`]),
  ];
  return [
    `${paint("bold", `Batch ${id}`)}: ${plural(scans.total, "scan", "scans")}, ${parts.join(", ")}`,
    `  ${severityLine(findings, paint)}   (${formatCount(findingsOpened)} new, ${formatCount(findingsFixed)} fixed)`,
  ];
}
