import { ScanId, type OrganizationId, type RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";

export interface SnapshotQuery {
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  /** The branch's full name; null for a bare commit. */
  readonly ref: string | null;
  /** True for a scan that continues the repository's history. */
  readonly tracked: boolean;
}

const StoredSnapshot = z
  .object({ body: z.instanceof(Buffer), scan_id: ScanId, is_history: z.boolean() })
  .transform(({ body, scan_id, is_history }) => ({ body, scanId: scan_id, isHistory: is_history }));
/** A snapshot as it was stored. */
export interface StoredSnapshot {
  readonly body: Buffer;
  /** The scan that left it. */
  readonly scanId: ScanId;
  /** True when it is of the scan after which the repository's findings stand as they do. */
  readonly isHistory: boolean;
}

/**
 * Returns what a scan may start from: the snapshot of the history's last scan if this one continues it, also where the
 * history was another branch's; else of the ref's last succeeded scan, else the repository's newest one, since what a file
 * came to does not depend on the branch; null if there is none.
 */
export async function getSnapshot(
  db: Database,
  { organizationId, repositoryId, ref, tracked }: SnapshotQuery,
): Promise<StoredSnapshot | null> {
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`
        select body, snapshots.scan_id, coalesce(snapshots.scan_id = coalesce(last.audit_scan_id, last.id), false) as is_history
        from snapshots
        join repositories on repositories.id = snapshots.repository_id
        left join scans last on last.id = repositories.last_scan_id
        where snapshots.organization_id = ${organizationId} and snapshots.repository_id = ${repositoryId}
        order by ${tracked}::boolean and snapshots.scan_id = coalesce(last.audit_scan_id, last.id) desc nulls last,
          snapshots.ref is not distinct from ${ref} desc, snapshots.updated_at desc, snapshots.ref
        limit 1`,
      StoredSnapshot,
    ),
  );
  return rows[0] ?? null;
}
