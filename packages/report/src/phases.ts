import type { Severity } from "@muster/contract";

/** When to do what: the phases of a plan, in order. */
export const phases = [
  { name: "Immediately", why: "blocks production", severities: ["critical", "high"] },
  { name: "This week", why: "will hurt in production", severities: ["medium"] },
  { name: "This quarter", why: "makes everything else slower", severities: ["low", "info"] },
] as const satisfies readonly { name: string; why: string; severities: readonly Severity[] }[];

/** True for severities with which code should not go to production. */
export function isBlocking(severity: Severity): boolean {
  return (phases[0].severities as readonly Severity[]).includes(severity);
}
