import type { BackfillInterval, BackfillResource, OrganizationId, RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { backfillColumns, BackfillRow } from "./backfill-resource.ts";

export interface BackfillRequest {
  readonly organizationId: OrganizationId;
  readonly repositoryId: RepositoryId;
  /** `YYYY-MM-DD` in the organisation's time zone. */
  readonly since: string;
  readonly interval: BackfillInterval;
}

export type CreateBackfillOutcome =
  | { readonly outcome: "created"; readonly backfill: BackfillResource }
  /** One that waits or runs already; `isSame` when it was asked for in the same words. */
  | { readonly outcome: "active"; readonly backfill: BackfillResource; readonly isSame: boolean }
  | { readonly outcome: "missing" }
  | { readonly outcome: "archived" }
  | { readonly outcome: "never-scanned" };

const Repository = z.object({ archived: z.boolean(), scanned: z.boolean() });

/** Another one may end between the refusal of the index and the question which it was. */
const triesMax = 5;

/**
 * Accepts a backfill of a repository that has been scanned, unless one is active already: a unique index decides between
 * requests at the same moment. Failed and cancelled ones of before are forgotten.
 */
export async function createBackfill(db: Database, request: BackfillRequest): Promise<CreateBackfillOutcome> {
  for (let attempt = 0; attempt < triesMax; attempt += 1) {
    const outcome = await tryToCreate(db, request);
    if (outcome !== null) return outcome;
  }
  throw new Error(`a backfill could not be queued in ${triesMax} tries`);
}

async function tryToCreate(db: Database, request: BackfillRequest): Promise<CreateBackfillOutcome | null> {
  const { organizationId, repositoryId, since, interval } = request;
  return db.run(async (drizzle) => {
    const [backfill] = await selectRows(
      drizzle,
      // Locked against being archived meanwhile, which cancels what is active.
      sql`
        with repository as (
          select id, organization_id, tracked_ref from repositories
          where id = ${repositoryId} and organization_id = ${organizationId} and archived_at is null
            and last_scan_id is not null
          for share
        ),
        former as (
          delete from backfills using repository
          where repository_id = repository.id and state in ('failed', 'cancelled')
        )
        insert into backfills (id, organization_id, repository_id, since, interval, tracked_ref)
        select ${uuid()}::uuid, organization_id, id, ${since}::date, ${interval}, tracked_ref from repository
        on conflict (repository_id) where state in ('queued', 'running') do nothing
        returning ${backfillColumns}`,
      BackfillRow,
    );
    if (backfill !== undefined) return { outcome: "created", backfill };
    const [active] = await selectRows(
      drizzle,
      sql`select ${backfillColumns} from backfills
          where organization_id = ${organizationId} and repository_id = ${repositoryId} and state in ('queued', 'running')`,
      BackfillRow,
    );
    if (active !== undefined) {
      return { outcome: "active", backfill: active, isSame: active.since === since && active.interval === interval };
    }
    const [known] = await selectRows(
      drizzle,
      sql`select archived_at is not null as archived, last_scan_id is not null as scanned from repositories
          where id = ${repositoryId} and organization_id = ${organizationId}`,
      Repository,
    );
    if (known === undefined) return { outcome: "missing" };
    if (known.archived) return { outcome: "archived" };
    return known.scanned ? null : { outcome: "never-scanned" };
  });
}
