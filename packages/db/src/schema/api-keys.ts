import { index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";

/** Keys as their SHA-256 only: what is here cannot be used to sign in. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid("id").primaryKey(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** The first characters of the key, to recognise it by. */
    prefix: text("prefix").notNull(),
    hash: bytea("hash").notNull(),
    scopes: text("scopes").array().notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
    lastUsedAt: instant("last_used_at"),
  },
  (table) => [
    unique("api_keys_hash_key").on(table.hash),
    index("api_keys_page").on(table.organizationId, table.createdAt.desc(), table.id.desc()),
  ],
);
