import { z } from "zod";
import { ApiKeyId } from "../identifiers.ts";
import { limits } from "../limits.ts";
import { Day, Timestamp } from "./common.ts";

/** What people decided about a finding; detection goes on all the same. */
export const TriageStatus = z.enum(["none", "false-positive", "accepted"]);
export type TriageStatus = z.infer<typeof TriageStatus>;

const reason = z.string().trim().min(1).max(limits.triage.reasonCharactersMax);
const assignee = z.string().trim().min(1).max(limits.triage.assigneeCharactersMax);

/** A decision with who made it and until when it holds. */
export const Triage = z
  .object({
    status: TriageStatus,
    inForce: z.boolean().describe("False for `none`, and for an acceptance that has run out"),
    until: Day.nullable().describe("The last day of an acceptance, in the organisation's time zone; null for no end"),
    assignee: z.string().nullable(),
    reason: z.string().nullable(),
    authorKeyId: ApiKeyId.describe("The API key that made it"),
    author: z.string().describe("That key's name at the time"),
    updatedAt: Timestamp,
    version: z.int().min(1).describe("Moves with every change; send it back to change only what you saw"),
  })
  .meta({ id: "Triage" });
export type Triage = z.infer<typeof Triage>;

const decision = {
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

function checkDecision({ status, until, assignee: who, reason: why }: Decision, context: z.RefinementCtx): void {
  const complain = (path: string, message: string) => {
    context.addIssue({ code: "custom", path: [path], message });
  };
  if (status === undefined && who === undefined) complain("status", "give a status, an assignee or both");
  if (status !== undefined && status !== "none" && why === undefined) complain("reason", `is required with ${status}`);
  if (until !== undefined && until !== null && status !== "accepted") complain("until", "is only for accepted");
}

export const TriageRequest = z
  .strictObject({
    ...decision,
    version: z.int().min(0).optional().describe("0 for a finding that has no decision yet"),
  })
  .superRefine(checkDecision)
  .meta({ id: "TriageRequest" });
export type TriageRequest = z.infer<typeof TriageRequest>;

export const BulkTriageRequest = z
  .strictObject({
    ...decision,
    ids: z
      .array(z.string().regex(/^[0-9]{1,19}$/))
      .min(1)
      .max(limits.triage.bulkMax),
    dryRun: z.boolean().optional().default(false).describe("Only say how many it would be"),
  })
  .superRefine(checkDecision)
  .meta({ id: "BulkTriageRequest" });
export type BulkTriageRequest = z.infer<typeof BulkTriageRequest>;

export const BulkTriageResponse = z
  .object({
    matched: z.int().min(0).describe("Findings of this organisation among the ids; another's are as if they were not"),
    changed: z.int().min(0).describe("Of those, the ones whose decision is another now"),
  })
  .meta({ id: "BulkTriageResponse" });
export type BulkTriageResponse = z.infer<typeof BulkTriageResponse>;

/** One event in the life of a finding, over all its intervals. */
export const FindingEvent = z
  .object({
    at: Timestamp,
    kind: z.enum(["opened", "regraded", "fixed", "reopened", "triaged"]),
    detail: z.string().describe("In one sentence"),
    commit: z.string().nullable(),
    author: z.string().nullable().describe("Who decided; null for what scans found"),
    reason: z.string().nullable(),
  })
  .meta({ id: "FindingEvent" });
export type FindingEvent = z.infer<typeof FindingEvent>;

export const FindingEvents = z.object({ items: z.array(FindingEvent) }).meta({ id: "FindingEvents" });
