import { scanErrors, type OrganizationId, type ScanId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";

/**
 * Ends a waiting or running scan at once. A worker that is on it learns so at its next renewal, and whatever it still
 * tries to write is refused.
 */
export async function cancelScan(
  db: Database,
  { organizationId, scanId }: { organizationId: OrganizationId; scanId: ScanId },
): Promise<"cancelled" | "already-finished" | "missing"> {
  const cancelled = await db.run((drizzle) =>
    drizzle.execute(sql`
      update scans set state = 'cancelled', finished_at = now(), error_code = 'cancelled',
        error_message = ${scanErrors.cancelled.title}, lease_expires_at = null, next_attempt_at = null
      where id = ${scanId} and organization_id = ${organizationId} and state in ('queued', 'running')
      returning id`),
  );
  if (cancelled.rows.length > 0) return "cancelled";
  const known = await db.run((drizzle) =>
    drizzle.execute(sql`select id from scans where id = ${scanId} and organization_id = ${organizationId}`),
  );
  return known.rows.length > 0 ? "already-finished" : "missing";
}
