import { Severity, type ScanResource, type ScanStage, type SeverityCounts } from "@muster/contract";
import { plural } from "./plural.ts";

const stageWords: Record<ScanStage, string> = {
  resolve: "finding the commit",
  fetch: "fetching",
  plan: "reading the tree",
  analyse: "analysing",
  persist: "storing",
};

/** Returns one phrase that says what a scan is doing or how it ended, for example `analysing 120 of 230 files`. */
export function describeScan(scan: ScanResource): string {
  switch (scan.state) {
    case "queued":
      return describeQueued(scan);
    case "running":
      return describeRunning(scan);
    case "succeeded":
      return `done${describeDuration(scan)} · ${describeCounts(scan)}`;
    case "failed":
      return `failed: ${reasonOf(scan)}`;
    case "cancelled":
      return "cancelled";
  }
}

function describeQueued(scan: ScanResource): string {
  if (scan.error !== null) {
    return `waiting to try again after attempt ${String(scan.attempt)}: ${scan.error.message} (${scan.error.code})`;
  }
  return scan.position === null || scan.position === 0
    ? "waiting"
    : `waiting, ${plural(scan.position, "scan", "scans")} ahead`;
}

function describeRunning(scan: ScanResource): string {
  if (scan.stage === null) return "starting";
  const words = stageWords[scan.stage];
  const { progress } = scan;
  if (scan.stage !== "analyse" || progress === null || progress.filesTotal === 0) return words;
  return `${words} ${progress.filesDone.toLocaleString("en-GB")} of ${plural(progress.filesTotal, "file", "files")}`;
}

function describeDuration(scan: ScanResource): string {
  if (scan.startedAt === null || scan.finishedAt === null) return "";
  const ms = Date.parse(scan.finishedAt) - Date.parse(scan.startedAt);
  return ` in ${(Math.max(0, ms) / 1_000).toFixed(1)} s`;
}

function describeCounts(scan: ScanResource): string {
  const files = scan.coverage === null ? [] : [plural(scan.coverage.filesAnalysed, "file", "files")];
  const findings = scan.findings === null ? 0 : countAll(scan.findings);
  return [...(scan.unchanged ? ["unchanged"] : []), ...files, plural(findings, "finding", "findings")].join(", ");
}

/** Returns why a scan has no result, as a phrase. */
export function reasonOf({ state, error }: ScanResource): string {
  if (state === "cancelled") return "cancelled";
  return error === null ? "no reason was recorded" : `${error.message} (${error.code})`;
}

/** Returns how many findings there are over all severities. */
export function countAll(counts: SeverityCounts): number {
  return Severity.options.reduce((sum, severity) => sum + counts[severity], 0);
}

/**
 * Returns a value that changes when a log should get a new line about this scan: on every state, stage and attempt, and
 * with every quarter of the files.
 */
export function milestoneOf(scan: ScanResource): string {
  const { progress } = scan;
  const quarter =
    scan.stage === "analyse" && progress !== null && progress.filesTotal > 0
      ? Math.floor((progress.filesDone / progress.filesTotal) * 4)
      : 0;
  return [scan.state, scan.stage ?? "", scan.attempt, scan.error?.code ?? "", quarter].join("/");
}
