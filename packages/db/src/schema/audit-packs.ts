import { integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";

/**
 * The findings of a history's audits: a pack holds those of all files, or of the files that differ from the pack before it. The
 * findings of an audit are those of its pack and of the packs before that, back to one of all files.
 */
export const auditPacks = pgTable(
  "audit_packs",
  {
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    sequence: integer("sequence").notNull(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    /** The sequence of the pack of all files that this one builds on; its own for such a pack. */
    baseSequence: integer("base_sequence").notNull(),
    /** See `packFiles`. */
    body: bytea("body").notNull(),
    /** Size of the JSON. */
    bytes: integer("bytes").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: "audit_packs_pkey", columns: [table.repositoryId, table.sequence] })],
);
