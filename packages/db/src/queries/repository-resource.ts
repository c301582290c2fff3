import { RepositoryResource } from "@muster/contract";
import type { repositories } from "../schema/index.ts";

/** Returns the repository as the API shows it. */
export function repositoryResource(row: typeof repositories.$inferSelect): RepositoryResource {
  return RepositoryResource.parse({
    id: row.id,
    name: row.name,
    url: row.url,
    trackedRef: row.trackedRef,
    labels: row.labels,
    owner: row.owner,
    archived: row.archivedAt !== null,
    lastScanId: row.lastScanId,
    lastScannedAt: row.lastScannedAt?.toISOString() ?? null,
    lastCommit: row.lastCommit,
    openFindings: row.openFindings,
    createdAt: row.createdAt.toISOString(),
  });
}
