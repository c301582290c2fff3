import type { BackfillResource, OrganizationId, RepositoryId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { backfillColumns, BackfillRow } from "./backfill-resource.ts";

/** Returns the repository's latest backfill, or null if the organisation has no such repository or it has none. */
export async function getBackfill(
  db: Database,
  { organizationId, repositoryId }: { organizationId: OrganizationId; repositoryId: RepositoryId },
): Promise<BackfillResource | null> {
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select ${backfillColumns} from backfills
          where organization_id = ${organizationId} and repository_id = ${repositoryId}
          order by created_at desc, id desc limit 1`,
      BackfillRow,
    ),
  );
  return rows[0] ?? null;
}
