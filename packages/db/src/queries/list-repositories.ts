import type { OrganizationId, RepositoryResource } from "@muster/contract";
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { decodeCursor, encodeCursor, toPage, type Page } from "../pagination/cursor.ts";
import { repositories } from "../schema/index.ts";
import { repositoryResource } from "./repository-resource.ts";

export interface RepositoryListQuery {
  readonly organizationId: OrganizationId;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Only repositories whose name contains this, in any case. */
  readonly name?: string | undefined;
  /** True for the archived ones, else those that are not. */
  readonly archived?: boolean | undefined;
  readonly label?: readonly string[] | undefined;
  readonly owner?: readonly string[] | undefined;
}

const Key = z.tuple([z.string().refine((name) => !name.includes("\0")), z.uuid()]);

/** Returns the organisation's repositories by name. Throws `InvalidCursorError`. */
export async function listRepositories(db: Database, query: RepositoryListQuery): Promise<Page<RepositoryResource>> {
  const { organizationId, limit, cursor, name, archived = false, label, owner } = query;
  const question = ["repositories", organizationId, name ?? null, archived, label ?? null, owner ?? null];
  const after = decodeCursor(question, cursor, Key);
  const rows = await db.run((drizzle) =>
    drizzle
      .select()
      .from(repositories)
      .where(
        and(
          eq(repositories.organizationId, organizationId),
          archived ? isNotNull(repositories.archivedAt) : isNull(repositories.archivedAt),
          label === undefined ? undefined : sql`${repositories.labels} && ${sql.param(label)}::text[]`,
          owner === undefined ? undefined : sql`${repositories.owner} = any(${sql.param(owner)}::text[])`,
          name === undefined ? undefined : sql`strpos(lower(${repositories.name}), lower(${name})) > 0`,
          after === null
            ? undefined
            : sql`(${repositories.name}, ${repositories.id}) > (${after[0]}, ${after[1]}::uuid)`,
        ),
      )
      .orderBy(asc(repositories.name), asc(repositories.id))
      .limit(limit + 1),
  );
  return toPage(rows, limit, {
    item: repositoryResource,
    cursor: (row) => encodeCursor(question, [row.name, row.id]),
  });
}
