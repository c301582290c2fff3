import { ChangeCause, Severity, type OrganizationId, type SeverityCounts } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { z } from "zod";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";

const Change = z.object({
  day: z.iso.date(),
  severity: Severity,
  cause: ChangeCause,
  opened: wholeNumber,
  fixed: wholeNumber,
});
/** What was opened and fixed in a fleet on one day. */
export type FleetChange = z.infer<typeof Change>;

const Open = z.object({ severity: Severity, open: wholeNumber });

/** Returns what was opened and fixed in the whole fleet from a day on, by day, severity and cause. */
export async function readFleetChanges(
  drizzle: NodePgDatabase,
  { organizationId, from }: { organizationId: OrganizationId; from: string },
): Promise<FleetChange[]> {
  return selectRows(
    drizzle,
    sql`
      select day::text as day, severity, cause, opened, fixed from fleet_severity_days
      where organization_id = ${organizationId} and day >= ${from}::date`,
    Change,
  );
}

/** Returns what is open in the whole fleet, as its sums say. */
export async function readFleetOpen(drizzle: NodePgDatabase, organizationId: OrganizationId): Promise<SeverityCounts> {
  const rows = await selectRows(
    drizzle,
    sql`select severity, sum(opened - fixed) as open from fleet_months
        where organization_id = ${organizationId} group by severity`,
    Open,
  );
  return countSeverities(rows.map(({ severity, open }) => [severity, open]));
}

/** Returns the sums by severity. */
export function countSeverities(amounts: readonly (readonly [Severity, number])[]): SeverityCounts {
  const counts: SeverityCounts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const [severity, amount] of amounts) counts[severity] += amount;
  return counts;
}
