import type { OrganizationId, PriorityClass, ScanId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";

export interface WaitingQuery {
  readonly organizationId: OrganizationId;
  /** Only scans of this class: a thousand nightly scans do not push an interactive one back. All classes if absent. */
  readonly priority?: PriorityClass | undefined;
  /** The scan that is about to be added to the queue. */
  readonly exceptScanId?: ScanId | undefined;
}

/** Returns how many scans the organisation has waiting: the place that `jobPriority` gives its next one. */
export async function organizationWaiting(db: Database, query: WaitingQuery): Promise<number> {
  const { organizationId, priority, exceptScanId } = query;
  const conditions = [sql`organization_id = ${organizationId} and state = 'queued'`];
  if (priority !== undefined) conditions.push(sql`priority = ${priority}::priority_class`);
  if (exceptScanId !== undefined) conditions.push(sql`id <> ${exceptScanId}`);
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select count(*) as waiting from scans where ${sql.join(conditions, sql` and `)}`,
      z.object({ waiting: wholeNumber }),
    ),
  );
  return rows[0]?.waiting ?? 0;
}
