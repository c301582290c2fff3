import { sql } from "drizzle-orm";
import { date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { changeCauseEnum, severityEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";
import { ruleSets } from "./rule-sets.ts";

/**
 * Findings opened and fixed per repository, day of the organisation's time zone, rule, severity, rule set and cause: what
 * trends are summed from, written only where something changed. In the
 * database it is partitioned by range of `day`, which Drizzle cannot say: a migration written by hand does.
 */
export const findingDailyDeltas = pgTable(
  "finding_daily_deltas",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    day: date("day", { mode: "string" }).notNull(),
    ruleId: text("rule_id").notNull(),
    severity: severityEnum("severity").notNull(),
    ruleSetId: integer("rule_set_id")
      .notNull()
      .references(() => ruleSets.id),
    cause: changeCauseEnum("cause").notNull(),
    opened: integer("opened").notNull(),
    fixed: integer("fixed").notNull(),
  },
  (table) => [
    primaryKey({
      name: "finding_daily_deltas_pkey",
      columns: [table.repositoryId, table.day, table.ruleId, table.severity, table.ruleSetId, table.cause],
    }),
    index("finding_daily_deltas_by_day").on(table.organizationId, table.day),
    index("finding_daily_deltas_by_rules")
      .on(table.organizationId, table.day)
      .where(sql`cause = 'rules'`),
  ],
);

/**
 * The part of the deltas whose findings are no longer kept: what retention removes is added here, so that deltas can still be
 * made again. The same columns and meaning.
 */
export const retiredDeltas = pgTable(
  "retired_deltas",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    day: date("day", { mode: "string" }).notNull(),
    ruleId: text("rule_id").notNull(),
    severity: severityEnum("severity").notNull(),
    ruleSetId: integer("rule_set_id")
      .notNull()
      .references(() => ruleSets.id),
    cause: changeCauseEnum("cause").notNull(),
    opened: integer("opened").notNull(),
    fixed: integer("fixed").notNull(),
  },
  (table) => [
    primaryKey({
      name: "retired_deltas_pkey",
      columns: [table.repositoryId, table.day, table.ruleId, table.severity, table.ruleSetId, table.cause],
    }),
  ],
);
