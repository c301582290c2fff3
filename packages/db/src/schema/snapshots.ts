import { integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";
import { ruleSets } from "./rule-sets.ts";

/**
 * What the last succeeded scan of a branch saw, and what its files came to: one compressed value, from which the next scan
 * starts. Written and read by the analysis alone; losing it costs a cold scan.
 */
export const snapshots = pgTable(
  "snapshots",
  {
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    /** The branch's full name, such as refs/heads/main. */
    ref: text("ref").notNull(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    scanId: uuid("scan_id").notNull(),
    commit: text("commit").notNull(),
    ruleSetId: integer("rule_set_id")
      .notNull()
      .references(() => ruleSets.id),
    body: bytea("body").notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ name: "snapshots_pkey", columns: [table.repositoryId, table.ref] })],
);
