import { Audit } from "@muster/contract";
import { stringify } from "./stringify.ts";

/**
 * Returns the audit as pretty JSON. The order of keys is fixed (the contract's on top, alphabetical below), so that equal
 * audits give equal text wherever they were stored in between.
 */
export function toJson(audit: Audit): string {
  const top = Object.keys(Audit.shape) as (keyof Audit)[];
  return stringify(Object.fromEntries(top.map((key) => [key, sortKeys(audit[key])])));
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sortKeys(member)]));
}
