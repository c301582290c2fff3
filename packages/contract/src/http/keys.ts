import { z } from "zod";
import { ApiKeyId } from "../identifiers.ts";
import { Scope } from "../scopes.ts";
import { PageQuery, Timestamp, pageOf } from "./common.ts";

export const CreateKeyRequest = z
  .strictObject({
    name: z.string().trim().min(1).max(100),
    scopes: z.array(Scope).min(1),
    expiresAt: Timestamp.optional(),
  })
  .meta({ id: "CreateKeyRequest" });

export const KeyResource = z
  .object({
    id: ApiKeyId,
    name: z.string(),
    prefix: z.string().describe("The first characters, to recognise it by"),
    scopes: z.array(Scope),
    createdAt: Timestamp,
    expiresAt: Timestamp.nullable(),
    revokedAt: Timestamp.nullable(),
    lastUsedAt: Timestamp.nullable(),
  })
  .meta({ id: "ApiKey" });
export type KeyResource = z.infer<typeof KeyResource>;

export const CreateKeyResponse = KeyResource.extend({
  key: z.string().describe("Shown once, stored only as a hash"),
}).meta({ id: "CreatedApiKey" });

/** The answer to a key that has revoked itself. */
export const RevokedOwnKey = z
  .object({ id: ApiKeyId, ownKey: z.literal(true), detail: z.string() })
  .meta({ id: "RevokedOwnKey" });

export const KeyPage = pageOf(KeyResource, "ApiKeyPage");
export const ListKeysQuery = PageQuery;
