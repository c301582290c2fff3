import { bigint, date, index, integer, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { organizations } from "./organizations.ts";
import { ruleSets } from "./rule-sets.ts";

/**
 * `repository_days` of all repositories of an organisation, summed by the day of each repository's scan before: how many
 * different repositories were scanned in any range is the sum of those whose scan before was earlier than the range.
 */
export const fleetCoverage = pgTable(
  "fleet_coverage",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    day: date("day", { mode: "string" }).notNull(),
    /** The last day before on which these repositories were scanned; `-infinity` where there is none. */
    previousDay: date("previous_day", { mode: "string" }).notNull(),
    ruleSetId: integer("rule_set_id")
      .notNull()
      .references(() => ruleSets.id),
    repositories: integer("repositories").notNull(),
    /** Lines of this day's scans less those of the scans before. */
    linesChange: bigint("lines_change", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({
      name: "fleet_coverage_pkey",
      columns: [table.organizationId, table.day, table.previousDay, table.ruleSetId],
    }),
  ],
);

/** Days whose sum in `fleet_coverage` is behind: added by a trigger on `repository_days`, taken by the refresh. */
export const coverageRefreshes = pgTable(
  "coverage_refreshes",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    day: date("day", { mode: "string" }).notNull(),
  },
  (table) => [index("coverage_refreshes_by_day").on(table.organizationId, table.day)],
);
