import { z } from "zod";
import { ApiKeyId } from "../identifiers.ts";
import { Day, Timestamp } from "./common.ts";
import { checkDecision, decision, TriageStatus } from "./decision.ts";

export { TriageStatus };

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

export const TriageRequest = z
  .strictObject({
    ...decision,
    version: z.int().min(0).optional().describe("0 for a finding that has no decision yet"),
  })
  .superRefine(checkDecision)
  .meta({ id: "TriageRequest" });
export type TriageRequest = z.infer<typeof TriageRequest>;

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
