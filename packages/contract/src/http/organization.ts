import { z } from "zod";
import { OrganizationId } from "../identifiers.ts";
import { Timestamp } from "./common.ts";

/** Whole days, or null for no target. */
export const AgeingTargetDays = z.int().min(1).max(3_650).nullable();

/** Within how many days a finding of each severity is to be fixed. */
export const AgeingTargets = z
  .strictObject({
    critical: AgeingTargetDays,
    high: AgeingTargetDays,
    medium: AgeingTargetDays,
    low: AgeingTargetDays,
    info: AgeingTargetDays,
  })
  .meta({ id: "AgeingTargets" });
export type AgeingTargets = z.infer<typeof AgeingTargets>;

/** What holds until an organisation says otherwise. */
export const defaultAgeingTargets: AgeingTargets = { critical: 7, high: 30, medium: 90, low: 180, info: null };

/** True for a name of the IANA time zone database that this runtime knows, offsets such as `+02:00` not among them. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]*$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}

export const TimeZone = z.string().max(64).refine(isTimeZone, "must be an IANA time zone, such as Europe/Berlin");

export const OrganizationResource = z
  .object({
    id: OrganizationId,
    name: z.string(),
    timeZone: z.string().describe("Where the organisation's days begin, as an IANA name"),
    ageingTargets: AgeingTargets,
    createdAt: Timestamp,
  })
  .meta({ id: "Organization" });
export type OrganizationResource = z.infer<typeof OrganizationResource>;

export const UpdateOrganizationRequest = z
  .strictObject({
    name: z.string().trim().min(1).max(200).optional(),
    timeZone: TimeZone.optional().describe(
      "An IANA name; days that were counted under another time zone stay where they are",
    ),
    ageingTargets: AgeingTargets.partial().optional().describe("Only the severities that are to change"),
  })
  .meta({ id: "UpdateOrganizationRequest" });
export type UpdateOrganizationRequest = z.infer<typeof UpdateOrganizationRequest>;
