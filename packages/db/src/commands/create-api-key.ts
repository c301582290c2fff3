import { randomBytes } from "node:crypto";
import type { ApiKeyId, OrganizationId, Scope } from "@muster/contract";
import type { KeyResource } from "@muster/contract";
import { v7 as uuid } from "uuid";
import type { Database } from "../connection/create-database.ts";
import { apiKeys } from "../schema/index.ts";
import { keyResource } from "../queries/key-resource.ts";
import { hashApiKey } from "./hash-api-key.ts";

const keyBytes = 32;
const prefixCharacters = 12;

export interface ApiKeyRequest {
  readonly organizationId: OrganizationId;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** ISO instant; never if absent. */
  readonly expiresAt?: string | undefined;
}

/** A key as it is at its making, the only time that `key` itself is known. */
export interface CreatedApiKey extends KeyResource {
  readonly id: ApiKeyId;
  readonly key: string;
}

/** Makes a key of 256 random bits and stores its hash. */
export async function createApiKey(db: Database, request: ApiKeyRequest): Promise<CreatedApiKey> {
  const key = `mst_${randomBytes(keyBytes).toString("base64url")}`;
  const rows = await db.run((drizzle) =>
    drizzle
      .insert(apiKeys)
      .values({
        id: uuid(),
        organizationId: request.organizationId,
        name: request.name,
        prefix: key.slice(0, prefixCharacters),
        hash: hashApiKey(key),
        scopes: [...new Set(request.scopes)],
        expiresAt: request.expiresAt === undefined ? null : new Date(request.expiresAt),
      })
      .returning(),
  );
  const row = rows[0];
  if (row === undefined) throw new Error("an insert returned no row");
  return { ...keyResource(row), key };
}
