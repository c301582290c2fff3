import type { OrganizationId, RepositoryId, RepositoryResource } from "@muster/contract";
import { and, eq, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { Database } from "../connection/create-database.ts";
import { repositoryResource } from "../queries/repository-resource.ts";
import { repositories } from "../schema/index.ts";

export interface RepositoryChanges {
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  /** Null for the remote's default branch; unchanged if absent. */
  readonly trackedRef?: string | null | undefined;
  readonly archived?: boolean | undefined;
}

async function cancelWaiting(drizzle: NodePgDatabase, repositoryId: RepositoryId): Promise<void> {
  await drizzle.execute(sql`
    update scans set state = 'cancelled', finished_at = now(), error_code = 'cancelled',
      error_message = 'The repository was archived', next_attempt_at = null
    where repository_id = ${repositoryId} and state = 'queued'`);
}

/** Changes a repository and returns it, or null if the organisation has none of that id. Archiving cancels what waits. */
export async function updateRepository(db: Database, changes: RepositoryChanges): Promise<RepositoryResource | null> {
  const { organizationId, repositoryId, trackedRef, archived } = changes;
  return db.transaction(async (drizzle) => {
    const rows = await drizzle
      .update(repositories)
      .set({
        // Assigned to itself, so that there is always something to set.
        trackedRef: trackedRef === undefined ? sql`${repositories.trackedRef}` : trackedRef,
        ...(archived === undefined ? {} : { archivedAt: archived ? sql`coalesce(archived_at, now())` : null }),
      })
      .where(and(eq(repositories.organizationId, organizationId), eq(repositories.id, repositoryId)))
      .returning();
    if (rows[0] === undefined) return null;
    if (archived === true) await cancelWaiting(drizzle, repositoryId);
    return repositoryResource(rows[0]);
  });
}
