import { OrganizationId, PriorityClass, RepositoryId, ScanId, ScanState } from "@muster/contract";
import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { isoInstant, wholeNumber } from "../connection/row-values.ts";
import { selectRows } from "../connection/select-rows.ts";

export interface ScanRequest {
  readonly organizationId: OrganizationId;
  /** Canonical. */
  readonly url: string;
  /** For people; used when the repository is new. */
  readonly name: string;
  /** Null for the remote's default branch. */
  readonly ref: string | null;
  readonly priority: PriorityClass;
  /** Sorted, without duplicates; used when the repository is new. */
  readonly labels?: readonly string[] | undefined;
  /** True to have everything analysed again, whatever earlier scans know. */
  readonly force?: boolean | undefined;
}

const ScanRow = z
  .object({
    id: ScanId,
    organization_id: OrganizationId,
    repository_id: RepositoryId,
    ref: z.string(),
    priority: PriorityClass,
    state: ScanState,
    generation: wholeNumber,
    created_at: isoInstant,
  })
  .transform((row) => ({
    id: row.id,
    organizationId: row.organization_id,
    repositoryId: row.repository_id,
    ref: row.ref === "" ? null : row.ref,
    priority: row.priority,
    state: row.state,
    generation: row.generation,
    createdAt: row.created_at,
  }));
/** What the queue and the answer to a submission need of a scan. */
export type ScanRow = z.infer<typeof ScanRow>;

export type CreateScanOutcome =
  | {
      readonly outcome: "accepted";
      readonly scan: ScanRow;
      /** True when a scan that was already waiting answers the request. */
      readonly deduplicated: boolean;
      /** True when that scan became more urgent by this request, or forced. */
      readonly priorityRaised: boolean;
    }
  | { readonly outcome: "repository-archived"; readonly repositoryId: RepositoryId };

const Attempt = z.object({
  repository_id: RepositoryId,
  archived: z.boolean(),
  written: ScanRow.nullable(),
  pending: ScanRow.nullable(),
});

/** Tries until the repository's or scan's row that a concurrent request has just written is visible. */
const attemptsMax = 20;

function attemptStatement(request: ScanRequest, scanId: string) {
  const { organizationId, url, name, priority, labels = [], force = false } = request;
  const ref = request.ref ?? "";
  return sql`
    with known as (
      select id, archived_at from repositories where organization_id = ${organizationId} and url = ${url}
    ),
    made as (
      insert into repositories (id, organization_id, url, name, labels)
      select ${uuid()}::uuid, ${organizationId}::uuid, ${url}, ${name}, ${sql.param(labels)}::text[] where not exists (select from known)
      on conflict (organization_id, url) do nothing
      returning id, archived_at
    ),
    repository as (select * from known union all select * from made),
    written as (
      insert into scans (id, organization_id, repository_id, ref, priority, forced)
      select ${scanId}::uuid, ${organizationId}::uuid, id, ${ref}, ${priority}::priority_class, ${force}
      from repository where archived_at is null
      on conflict (repository_id, ref) where state = 'queued'
      do update set priority = least(scans.priority, excluded.priority), forced = scans.forced or excluded.forced
      where scans.priority > excluded.priority or (excluded.forced and not scans.forced)
      returning id, organization_id, repository_id, ref, priority, state, generation, created_at
    )
    select repository.id as repository_id, repository.archived_at is not null as archived,
      (select to_jsonb(written) from written) as written,
      (
        select to_jsonb(pending) from (
          select id, organization_id, repository_id, ref, priority, state, generation, created_at
          from scans where repository_id = repository.id and ref = ${ref} and state = 'queued'
        ) as pending
      ) as pending
    from repository`;
}

function readOutcome(row: z.infer<typeof Attempt>, scanId: string): CreateScanOutcome | null {
  if (row.archived) return { outcome: "repository-archived", repositoryId: row.repository_id };
  if (row.written !== null) {
    const deduplicated = row.written.id !== scanId;
    return { outcome: "accepted", scan: row.written, deduplicated, priorityRaised: deduplicated };
  }
  if (row.pending === null) return null;
  return { outcome: "accepted", scan: row.pending, deduplicated: true, priorityRaised: false };
}

/**
 * Accepts a scan: adds the repository if it is new, and returns the new scan, or the one of the same repository and ref
 * that is already waiting, its priority raised if this request is more urgent, and forced if this one is. One round trip, unless an identical
 * request is being written at the same moment.
 */
export async function createScan(db: Database, request: ScanRequest): Promise<CreateScanOutcome> {
  for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
    const scanId = uuid();
    const rows = await db.run((drizzle) => selectRows(drizzle, attemptStatement(request, scanId), Attempt));
    const outcome = rows[0] === undefined ? null : readOutcome(rows[0], scanId);
    if (outcome !== null) return outcome;
  }
  throw new Error(`a scan could not be queued in ${attemptsMax} tries`);
}
