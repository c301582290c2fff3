import type { OrganizationId, OrganizationResource, UpdateOrganizationRequest } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { DatabaseQueryError, isUniqueViolation } from "../connection/describe-failure.ts";
import { selectRows } from "../connection/select-rows.ts";
import { organizationColumns, OrganizationRow } from "../queries/organization-resource.ts";

export interface OrganizationChanges extends UpdateOrganizationRequest {
  readonly organizationId: OrganizationId;
}

/** SQLSTATE 22023, which Postgres answers to a time zone that it does not know. */
const invalidParameter = "22023";

/**
 * Changes the organisation's settings and returns it; null if there is none of that id, "name-taken" if another has that
 * name, "unknown-time-zone" if Postgres does not know the zone. Days that were counted stay where they are.
 */
export async function updateOrganization(
  db: Database,
  { organizationId, name, timeZone, ageingTargets }: OrganizationChanges,
): Promise<OrganizationResource | null | "name-taken" | "unknown-time-zone"> {
  try {
    const rows = await db.run((drizzle) =>
      selectRows(
        drizzle,
        sql`
          update organizations set name = coalesce(${name ?? null}, name),
            time_zone = coalesce(${timeZone ?? null}, time_zone),
            ageing_targets = ageing_targets || ${JSON.stringify(ageingTargets ?? {})}::jsonb
          where id = ${organizationId} and now() at time zone coalesce(${timeZone ?? null}, time_zone) is not null
          returning ${organizationColumns}`,
        OrganizationRow,
      ),
    );
    return rows[0] ?? null;
  } catch (error) {
    if (isUniqueViolation(error, "organizations_name_key")) return "name-taken";
    if (error instanceof DatabaseQueryError && error.code === invalidParameter) return "unknown-time-zone";
    throw error;
  }
}
