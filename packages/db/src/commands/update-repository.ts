import type { OrganizationId, RepositoryId, RepositoryResource } from "@muster/contract";
import { and, eq, sql } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import { cancelActiveBackfill } from "../backfill/cancel-backfill.ts";
import type { Database } from "../connection/create-database.ts";
import { repositoryResource } from "../queries/repository-resource.ts";
import { repositories } from "../schema/index.ts";

export interface RepositoryChanges {
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  /** Null for the remote's default branch; unchanged if absent. */
  readonly trackedRef?: string | null | undefined;
  /** Sorted, without duplicates. */
  readonly labels?: readonly string[] | undefined;
  /** Null for nobody. */
  readonly owner?: string | null | undefined;
  readonly archived?: boolean | undefined;
}

/**
 * Locks what waits or runs, before the repository: the order in which a scan's completion locks them, so that neither
 * waits for the other in a circle.
 */
async function lockActive(drizzle: NodePgDatabase, { organizationId, repositoryId }: RepositoryChanges): Promise<void> {
  await drizzle.execute(sql`
    select from scans
    where organization_id = ${organizationId} and repository_id = ${repositoryId} and state in ('queued', 'running')
    order by id for update`);
  await drizzle.execute(sql`
    select from backfills
    where organization_id = ${organizationId} and repository_id = ${repositoryId} and state in ('queued', 'running')
    for update`);
}

async function cancelActive(drizzle: NodePgDatabase, repositoryId: RepositoryId): Promise<void> {
  await drizzle.execute(sql`
    update scans set state = 'cancelled', finished_at = now(), error_code = 'cancelled',
      error_message = 'The repository was archived', lease_expires_at = null, next_attempt_at = null
    where repository_id = ${repositoryId} and state in ('queued', 'running')`);
}

/** Returns the tracked ref of now, which stays so until the transaction ends. */
async function readTrackedRef(
  drizzle: NodePgDatabase,
  { organizationId, repositoryId }: RepositoryChanges,
): Promise<string | null> {
  const [row] = await drizzle
    .select({ trackedRef: repositories.trackedRef })
    .from(repositories)
    .where(and(eq(repositories.organizationId, organizationId), eq(repositories.id, repositoryId)))
    .for("no key update");
  return row?.trackedRef ?? null;
}

/**
 * Changes a repository and returns it, or null if the organisation has none of that id. Archiving cancels what waits and
 * what runs, and another tracked ref cancels the analysis of the past of the one before; a worker learns so at its next
 * renewal, and whatever it still tries to write is refused.
 */
export async function updateRepository(db: Database, changes: RepositoryChanges): Promise<RepositoryResource | null> {
  const { organizationId, repositoryId, trackedRef, labels, owner, archived } = changes;
  return db.transaction(async (drizzle) => {
    if (archived === true || trackedRef !== undefined) await lockActive(drizzle, changes);
    const before = await readTrackedRef(drizzle, changes);
    const rows = await drizzle
      .update(repositories)
      .set({
        // Assigned to itself, so that there is always something to set.
        trackedRef: trackedRef === undefined ? sql`${repositories.trackedRef}` : trackedRef,
        ...(labels === undefined ? {} : { labels: [...labels] }),
        ...(owner === undefined ? {} : { owner }),
        ...(archived === undefined ? {} : { archivedAt: archived ? sql`coalesce(archived_at, now())` : null }),
      })
      .where(and(eq(repositories.organizationId, organizationId), eq(repositories.id, repositoryId)))
      .returning();
    if (rows[0] === undefined) return null;
    if (archived === true) {
      await cancelActive(drizzle, repositoryId);
      const reason = "The repository was archived";
      await cancelActiveBackfill(drizzle, { organizationId, repositoryId, reason });
    } else if (before !== rows[0].trackedRef) {
      const reason = "The repository's tracked ref was changed, and this was the past of another one";
      await cancelActiveBackfill(drizzle, { organizationId, repositoryId, reason });
    }
    return repositoryResource(rows[0]);
  });
}
