import type { OrganizationId, RepositoryId, RepositoryResource } from "@muster/contract";
import { and, eq } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { repositories } from "../schema/index.ts";
import { repositoryResource } from "./repository-resource.ts";

/** Returns the repository, or null if the organisation has none of that id. */
export async function getRepository(
  db: Database,
  { organizationId, repositoryId }: { organizationId: OrganizationId; repositoryId: RepositoryId },
): Promise<RepositoryResource | null> {
  const rows = await db.run((drizzle) =>
    drizzle
      .select()
      .from(repositories)
      .where(and(eq(repositories.organizationId, organizationId), eq(repositories.id, repositoryId))),
  );
  return rows[0] === undefined ? null : repositoryResource(rows[0]);
}
