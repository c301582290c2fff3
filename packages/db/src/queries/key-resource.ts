import { KeyResource } from "@muster/contract";
import type { apiKeys } from "../schema/index.ts";

type Row = Omit<typeof apiKeys.$inferSelect, "hash" | "organizationId">;

/** Returns the key as the API shows it. */
export function keyResource(row: Row): KeyResource {
  return KeyResource.parse({
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: row.scopes,
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  });
}
