import { BackfillResource } from "@muster/contract";
import type { z } from "zod";

/** Returns a waiting backfill as the API shows it, with `fields` in place of its own. Checked against the contract. */
export function buildBackfill(fields: Partial<z.input<typeof BackfillResource>> = {}): BackfillResource {
  return BackfillResource.parse({
    id: "0198a000-0000-7000-8000-000000000003",
    repositoryId: "0198a000-0000-7000-8000-000000000002",
    state: "queued",
    since: "2025-03-01",
    interval: "week",
    trackedRef: null,
    commitsDone: 0,
    commitsTotal: null,
    commitsSkipped: 0,
    from: null,
    to: null,
    error: null,
    createdAt: "2026-03-01T00:00:00Z",
    startedAt: null,
    finishedAt: null,
    ...fields,
  });
}
