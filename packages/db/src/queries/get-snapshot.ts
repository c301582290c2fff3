import type { OrganizationId, RepositoryId } from "@muster/contract";
import { and, eq } from "drizzle-orm";
import { decompressJson } from "../compressed-json.ts";
import type { Database } from "../connection/create-database.ts";
import { ruleSets, snapshots } from "../schema/index.ts";
import { SnapshotBody, type SnapshotFile } from "../snapshot.ts";

/** Bounds what a damaged row may unpack to: paths and ids of as many files as a tree may have. */
const snapshotBytesMax = 1024 ** 3;

export interface Snapshot {
  readonly commit: string;
  readonly ruleSetDigest: string;
  readonly files: SnapshotFile[];
}

/** Returns what the last succeeded scan of a branch (by its full name) analysed, or null. */
export async function getSnapshot(
  db: Database,
  { organizationId, repositoryId, ref }: { organizationId: OrganizationId; repositoryId: RepositoryId; ref: string },
): Promise<Snapshot | null> {
  const rows = await db.run((drizzle) =>
    drizzle
      .select({ commit: snapshots.commit, body: snapshots.body, ruleSetDigest: ruleSets.digest })
      .from(snapshots)
      .innerJoin(ruleSets, eq(ruleSets.id, snapshots.ruleSetId))
      .where(
        and(
          eq(snapshots.organizationId, organizationId),
          eq(snapshots.repositoryId, repositoryId),
          eq(snapshots.ref, ref),
        ),
      ),
  );
  const row = rows[0];
  if (row === undefined) return null;
  const body = SnapshotBody.parse(await decompressJson({ body: row.body, bytes: snapshotBytesMax }));
  const files = body.files.map(([path, oid]) => ({ path, oid }));
  return { commit: row.commit, ruleSetDigest: row.ruleSetDigest, files };
}
