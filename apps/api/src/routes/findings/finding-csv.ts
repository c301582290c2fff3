import type { FindingRow } from "@muster/db";

const columns: readonly (readonly [string, (row: FindingRow) => string | number | null])[] = [
  ["id", (row) => row.id],
  ["repository", (row) => row.repository_name],
  ["severity", (row) => row.severity],
  ["confidence", (row) => row.confidence],
  ["category", (row) => row.category],
  ["class", (row) => row.class],
  ["rule", (row) => row.rule_id],
  ["state", (row) => (row.fixed_at === null ? "open" : "fixed")],
  ["path", (row) => row.path],
  ["line", (row) => row.start_line],
  ["symbol", (row) => row.symbol],
  ["message", (row) => row.message],
  ["openedAt", (row) => row.opened_at],
  ["openedCause", (row) => row.opened_cause],
  ["openedCommit", (row) => row.opened_commit],
  ["fixedAt", (row) => row.fixed_at],
  ["fixedCause", (row) => row.fixed_cause],
  ["fixedCommit", (row) => row.fixed_commit],
  ["occurrence", (row) => row.occurrence],
  ["triage", (row) => row.triage_status],
  ["triageInForce", (row) => (row.triage_status === null ? null : String(row.triage_holds ?? false))],
  ["triageUntil", (row) => row.triage_until],
  ["assignee", (row) => row.triage_assignee],
  ["triageReason", (row) => row.triage_reason],
  ["identity", (row) => row.identity],
  ["repositoryId", (row) => row.repository_id],
];

/** The first line, in the order of `csvLine`. */
export const csvHeader = `${columns.map(([name]) => name).join(",")}\r\n`;

/** Returns the finding as a line of CSV (RFC 4180). */
export function csvLine(row: FindingRow): string {
  return `${columns.map(([, value]) => cell(value(row))).join(",")}\r\n`;
}

/**
 * A cell that begins as a formula does gets an apostrophe before it: spreadsheets run formulas, and paths and messages come
 * from strangers (OWASP, "CSV injection").
 */
function cell(value: string | number | null): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
