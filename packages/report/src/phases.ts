import type { Finding } from "@muster/contract";

/** When to do what: the phases of a plan, in order. */
export const phases = [
  { name: "Immediately", why: "blocks production" },
  { name: "This week", why: "will hurt in production" },
  { name: "This quarter", why: "makes everything else slower" },
] as const;

type Graded = Pick<Finding, "severity" | "confidence">;

/** True for what code should not go to production with, as far as can be told: a guess holds up no release. */
export function isBlocking(finding: Graded): boolean {
  return isSerious(finding) && finding.confidence !== "low";
}

/** True for what would block production if it is right, which somebody has to look at first. */
export function isDoubtful(finding: Graded): boolean {
  return isSerious(finding) && finding.confidence === "low";
}

/** Returns the place in {@link phases} of when a finding is to be fixed. */
export function phaseOf(finding: Graded): number {
  if (isBlocking(finding)) return 0;
  return isDoubtful(finding) || finding.severity === "medium" ? 1 : 2;
}

function isSerious({ severity }: Graded): boolean {
  return severity === "critical" || severity === "high";
}
