import { boolean, date, index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";
import { ruleSets } from "./rule-sets.ts";

/**
 * The days on which a repository's tracked ref was scanned, and what the day's last scan saw: the coverage of every trend
 * and the lines that densities are of. It outlives the scans.
 */
export const repositoryDays = pgTable(
  "repository_days",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    day: date("day", { mode: "string" }).notNull(),
    scans: integer("scans").notNull(),
    linesAnalysed: integer("lines_analysed").notNull(),
    ruleSetId: integer("rule_set_id")
      .notNull()
      .references(() => ruleSets.id),
    /** Open findings after the day's last scan, from critical to info. */
    openFindings: integer("open_findings").array().notNull().default([0, 0, 0, 0, 0]),
    /** Findings opened from the first scan to the day's end, in the same order: those of a range are a difference. */
    openedFindings: integer("opened_findings").array().notNull().default([0, 0, 0, 0, 0]),
    /** True when only scans of past commits know of this day. */
    backfilled: boolean("backfilled").notNull().default(false),
  },
  (table) => [
    primaryKey({ name: "repository_days_pkey", columns: [table.repositoryId, table.day] }),
    index("repository_days_by_day").on(table.organizationId, table.day),
  ],
);
