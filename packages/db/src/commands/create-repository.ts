import type { OrganizationId, RepositoryResource } from "@muster/contract";
import { and, eq } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import type { Database } from "../connection/create-database.ts";
import { repositoryResource } from "../queries/repository-resource.ts";
import { repositories } from "../schema/index.ts";

export interface RepositoryRequest {
  readonly organizationId: OrganizationId;
  /** Canonical. */
  readonly url: string;
  readonly name: string;
  readonly trackedRef?: string | null | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly owner?: string | null | undefined;
}

/** Adds a repository. "exists" returns the one that the organisation already has under that URL, unchanged. */
export async function createRepository(
  db: Database,
  { organizationId, url, name, trackedRef = null, labels = [], owner = null }: RepositoryRequest,
): Promise<{ outcome: "created" | "exists"; repository: RepositoryResource }> {
  const created = await db.run((drizzle) =>
    drizzle
      .insert(repositories)
      .values({ id: uuid(), organizationId, url, name, trackedRef, labels: [...labels], owner })
      .onConflictDoNothing({ target: [repositories.organizationId, repositories.url] })
      .returning(),
  );
  if (created[0] !== undefined) return { outcome: "created", repository: repositoryResource(created[0]) };
  const known = await db.run((drizzle) =>
    drizzle
      .select()
      .from(repositories)
      .where(and(eq(repositories.organizationId, organizationId), eq(repositories.url, url))),
  );
  if (known[0] === undefined) throw new Error("a repository was removed while it was looked up");
  return { outcome: "exists", repository: repositoryResource(known[0]) };
}
