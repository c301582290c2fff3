import { scanErrors, type OrganizationId, type RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Database } from "../connection/create-database.ts";

/**
 * Ends the repository's active backfill at once and forgets what it found. A worker that is on it learns so at its next
 * renewal, and whatever it still tries to write is refused. Returns false if there was none.
 */
export async function cancelBackfill(
  db: Database,
  { organizationId, repositoryId }: { organizationId: OrganizationId; repositoryId: RepositoryId },
): Promise<boolean> {
  return db.run((drizzle) =>
    cancelActiveBackfill(drizzle, { organizationId, repositoryId, reason: scanErrors.cancelled.title }),
  );
}

/** The same within a transaction. `reason` is shown. */
export async function cancelActiveBackfill(
  drizzle: NodePgDatabase,
  request: { organizationId: OrganizationId; repositoryId: RepositoryId; reason: string },
): Promise<boolean> {
  const { organizationId, repositoryId, reason } = request;
  const { rows } = await drizzle.execute(sql`
    with ended as (
      update backfills set state = 'cancelled', finished_at = now(), error_code = 'cancelled', error_message = ${reason},
        lease_expires_at = null, next_attempt_at = null, snapshot = null
      where organization_id = ${organizationId} and repository_id = ${repositoryId} and state in ('queued', 'running')
      returning id
    ),
    forgotten as (delete from backfill_findings using ended where backfill_id = ended.id)
    select id from ended`);
  return rows.length > 0;
}
