import { pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { organizations } from "./organizations.ts";

/** Which organisations a role of the database sees in the `trend_*` views, which a migration written by hand makes. */
export const trendReaders = pgTable(
  "trend_readers",
  {
    roleName: text("role_name").notNull(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
  },
  (table) => [primaryKey({ name: "trend_readers_pkey", columns: [table.roleName, table.organizationId] })],
);
