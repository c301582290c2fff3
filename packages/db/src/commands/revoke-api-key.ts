import type { ApiKeyId, OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import type { Database } from "../connection/create-database.ts";

/** Ends a key for good. "already-revoked" leaves the first revocation's time. */
export async function revokeApiKey(
  db: Database,
  { organizationId, id }: { organizationId: OrganizationId; id: ApiKeyId },
): Promise<"revoked" | "already-revoked" | "missing"> {
  const { rows } = await db.run((drizzle) =>
    drizzle.execute<{ revoked: boolean }>(sql`
      with known as (select id from api_keys where organization_id = ${organizationId} and id = ${id}),
      revoked as (
        update api_keys set revoked_at = now()
        where id = (select id from known) and revoked_at is null
        returning id
      )
      select exists (select from revoked) as revoked from known`),
  );
  if (rows[0] === undefined) return "missing";
  return rows[0].revoked ? "revoked" : "already-revoked";
}
