import type { KeyResource, OrganizationId } from "@muster/contract";
import { and, eq, sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";
import { decodeCursor, encodeCursor, toPage, type Page } from "../pagination/cursor.ts";
import { NewestFirstKey } from "../pagination/newest-first.ts";
import { apiKeys } from "../schema/index.ts";
import { keyResource } from "./key-resource.ts";

export interface ApiKeyListQuery {
  readonly organizationId: OrganizationId;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Returns the organisation's keys, newest first. Throws `InvalidCursorError`. */
export async function listApiKeys(db: Database, query: ApiKeyListQuery): Promise<Page<KeyResource>> {
  const question = ["api-keys", query.organizationId];
  const after = decodeCursor(question, query.cursor, NewestFirstKey);
  const rows = await db.run((drizzle) =>
    drizzle
      .select()
      .from(apiKeys)
      .where(
        and(
          eq(apiKeys.organizationId, query.organizationId),
          after === null
            ? undefined
            : sql`(${apiKeys.createdAt}, ${apiKeys.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
        ),
      )
      .orderBy(sql`${apiKeys.createdAt} desc nulls last`, sql`${apiKeys.id} desc nulls last`)
      .limit(query.limit + 1),
  );
  return toPage(rows, query.limit, {
    item: keyResource,
    cursor: (row) => encodeCursor(question, [row.createdAt.toISOString(), row.id]),
  });
}
