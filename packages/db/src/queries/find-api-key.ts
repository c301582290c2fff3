import { timingSafeEqual } from "node:crypto";
import { ApiKeyId, OrganizationId, Scope } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { hashApiKey } from "../commands/hash-api-key.ts";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";

const Row = z.object({
  id: ApiKeyId,
  organization_id: OrganizationId,
  scopes: z.array(Scope),
  hash: z.instanceof(Buffer),
});

export interface FoundApiKey {
  readonly id: ApiKeyId;
  readonly organizationId: OrganizationId;
  readonly scopes: Scope[];
}

/**
 * Returns whose key it is, or null: unknown, expired and revoked look the same. Notes the use at most once a minute, and
 * not at all while another request is noting it.
 */
export async function findApiKey(db: Database, key: string): Promise<FoundApiKey | null> {
  const hash = hashApiKey(key);
  const rows = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`
        with live as (
          select id, organization_id, scopes, hash from api_keys
          where hash = ${hash} and revoked_at is null and (expires_at is null or expires_at > now())
        ),
        used as (
          update api_keys set last_used_at = now()
          where id = (
            select id from api_keys
            where id = (select id from live) and (last_used_at is null or last_used_at < now() - interval '1 minute')
            for update skip locked
          )
        )
        select id, organization_id, scopes, hash from live`,
      Row,
    ),
  );
  const row = rows[0];
  if (row === undefined || !timingSafeEqual(row.hash, hash)) return null;
  return { id: row.id, organizationId: row.organization_id, scopes: row.scopes };
}
