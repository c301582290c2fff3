import { RepositoryResource } from "@muster/contract";
import type { z } from "zod";

/** Returns a repository that was not scanned yet as the API shows it, with `fields` in place of its own. Checked against the contract. */
export function buildRepository(fields: Partial<z.input<typeof RepositoryResource>> = {}): RepositoryResource {
  return RepositoryResource.parse({
    id: "0198a000-0000-7000-8000-000000000002",
    name: "team/service",
    url: "https://git.example.org/team/service.git",
    trackedRef: null,
    archived: false,
    labels: [],
    owner: null,
    lastScanId: null,
    lastScannedAt: null,
    lastCommit: null,
    openFindings: { critical: 0, high: 0, medium: 0, low: 0, info: 0 },
    createdAt: "2026-03-01T00:00:00Z",
    ...fields,
  });
}
