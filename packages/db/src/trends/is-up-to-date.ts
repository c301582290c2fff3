import type { OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { selectRows } from "../connection/select-rows.ts";
import { groupsOf } from "./repository-groups.ts";
import { isOfFleet, type Selection } from "./selection.ts";

const Row = z.object({ behind: z.boolean() });

/** True when the sums of the organisation's fleet, labels and owners hold all that its scans have written. */
export async function isUpToDate(drizzle: NodePgDatabase, organizationId: OrganizationId): Promise<boolean> {
  const rows = await selectRows(
    drizzle,
    sql`
      select exists (select from fleet_refreshes where organization_id = ${organizationId})
        or exists (select from coverage_refreshes where organization_id = ${organizationId})
        or exists (select from group_changes where organization_id = ${organizationId})
        or exists (select from group_moves where organization_id = ${organizationId}) as behind`,
    Row,
  );
  return rows[0]?.behind === false;
}

/** The same for the sums of lifetimes: ages of findings and times to fix. */
export async function areLifetimesUpToDate(drizzle: NodePgDatabase, organizationId: OrganizationId): Promise<boolean> {
  const rows = await selectRows(
    drizzle,
    sql`select exists (select from finding_lifetime_changes where organization_id = ${organizationId}) as behind`,
    Row,
  );
  return rows[0]?.behind === false;
}

/**
 * The same for a question: one that reads no sum is never behind. To be asked before the question itself, so that what was summed
 * by then is in its answer.
 */
export async function isAnswerUpToDate(drizzle: NodePgDatabase, selection: Selection): Promise<boolean> {
  const isSummed = isOfFleet(selection) || groupsOf(selection) !== null;
  return !isSummed || isUpToDate(drizzle, selection.organizationId);
}
