import type { OrganizationResource } from "@muster/contract";
import { AgeingTargets, defaultAgeingTargets, OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { isoInstant } from "../connection/row-values.ts";

/** The columns that `OrganizationRow` reads. */
export const organizationColumns = sql`id, name, time_zone, ageing_targets, created_at`;

export const OrganizationRow = z
  .object({
    id: OrganizationId,
    name: z.string(),
    time_zone: z.string(),
    ageing_targets: AgeingTargets.partial(),
    created_at: isoInstant,
  })
  .transform((row): OrganizationResource => ({
    id: row.id,
    name: row.name,
    timeZone: row.time_zone,
    ageingTargets: AgeingTargets.parse({ ...defaultAgeingTargets, ...row.ageing_targets }),
    createdAt: row.created_at,
  }));
