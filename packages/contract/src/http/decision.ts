import { z } from "zod";
import { limits } from "../limits.ts";
import { Day } from "./common.ts";

/** What people decided about a finding; detection goes on all the same. */
export const TriageStatus = z.enum(["none", "false-positive", "accepted"]);
export type TriageStatus = z.infer<typeof TriageStatus>;

const text = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\0]*$/, "must not hold NUL");
const reason = text.max(limits.triage.reasonCharactersMax);
const assignee = text.max(limits.triage.assigneeCharactersMax);

/** What a decision says, of one finding or of many. */
export const decision = {
  status: TriageStatus.optional().describe("Unchanged if absent; `none` takes a decision back"),
  until: Day.nullable().optional().describe("Only with `accepted`; today or later"),
  assignee: assignee.nullable().optional().describe("Unchanged if absent; null for nobody"),
  reason: reason.optional().describe("Required with `false-positive` and `accepted`"),
};

interface Decision {
  readonly status?: TriageStatus | undefined;
  readonly until?: string | null | undefined;
  readonly assignee?: string | null | undefined;
  readonly reason?: string | undefined;
}

/** Complains of a decision that contradicts itself. */
export function checkDecision({ status, until, assignee: who, reason: why }: Decision, context: z.RefinementCtx): void {
  const complain = (path: string, message: string) => {
    context.addIssue({ code: "custom", path: [path], message });
  };
  if (status === undefined && who === undefined) complain("status", "give a status, an assignee or both");
  if (status !== undefined && status !== "none" && why === undefined) complain("reason", `is required with ${status}`);
  if (until !== undefined && until !== null && status !== "accepted") complain("until", "is only for accepted");
}
