import { index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { organizations } from "./organizations.ts";

/** Requests that must not be done twice, by the key that their caller gave them, for as long as a caller may ask again. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    key: text("key").notNull(),
    /** Of the operation and its body. */
    requestHash: text("request_hash").notNull(),
    /** Who does it: only that one may store the answer. */
    holder: uuid("holder").notNull(),
    /** As JSON; null while it is being done. Text, since a string in it may hold what jsonb cannot. */
    answer: text("answer"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "idempotency_keys_pkey", columns: [table.organizationId, table.key] }),
    index("idempotency_keys_by_age").on(table.createdAt),
  ],
);
