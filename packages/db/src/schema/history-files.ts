import { integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { bytea } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";
import { ruleSets } from "./rule-sets.ts";

/**
 * What the last audit of a repository's history said of each file, as digests: by it the next scan tells the files whose findings
 * it need not look at. Derived: without it the next scan compares everything.
 */
export const historyFiles = pgTable("history_files", {
  repositoryId: uuid("repository_id")
    .primaryKey()
    .references(() => repositories.id, { onDelete: "cascade" }),
  organizationId: uuid("organization_id")
    .notNull()
    .references(() => organizations.id, { onDelete: "cascade" }),
  /** Whose audit it is; it counts only while the history stands at that scan. */
  scanId: uuid("scan_id").notNull(),
  ruleSetId: integer("rule_set_id")
    .notNull()
    .references(() => ruleSets.id),
  /** The newest of the packs that hold the audit's findings: see `audit_packs`. */
  sequence: integer("sequence").notNull(),
  /** See `encodeFileStates`. */
  files: bytea("files").notNull(),
});
