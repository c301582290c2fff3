import { z } from "zod";

/** What an API key may do. `admin` includes every other scope. */
export const Scope = z.enum([
  "scans:write",
  "scans:read",
  "findings:read",
  "findings:triage",
  "repositories:write",
  "schedules:write",
  "admin",
]);
export type Scope = z.infer<typeof Scope>;

/** True when `granted` covers `needed`. */
export function hasScope(granted: readonly Scope[], needed: Scope): boolean {
  return granted.includes("admin") || granted.includes(needed);
}
