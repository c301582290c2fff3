import type { OrganizationId, RepositoryId } from "@muster/contract";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { snapshots } from "../schema/index.ts";

export interface SnapshotQuery {
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  /** The branch's full name; null for a bare commit. */
  readonly ref: string | null;
}

/**
 * Returns what a scan of the ref may start from, as it was stored: the snapshot of the ref's last succeeded scan, else
 * the repository's newest one, since what a file came to does not depend on the branch; null if there is none.
 */
export async function getSnapshot(
  db: Database,
  { organizationId, repositoryId, ref }: SnapshotQuery,
): Promise<Buffer | null> {
  const rows = await db.run((drizzle) =>
    drizzle
      .select({ body: snapshots.body })
      .from(snapshots)
      .where(and(eq(snapshots.organizationId, organizationId), eq(snapshots.repositoryId, repositoryId)))
      .orderBy(desc(sql`${snapshots.ref} is not distinct from ${ref}`), desc(snapshots.updatedAt), snapshots.ref)
      .limit(1),
  );
  return rows[0]?.body ?? null;
}
