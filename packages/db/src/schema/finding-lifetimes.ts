import { sql } from "drizzle-orm";
import { bigint, boolean, date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { severityEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";

/** Intervals of findings by the days on which they begin and end: what ages and times to fix of a fleet are read from. */
export const findingLifetimes = pgTable(
  "finding_lifetimes",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    severity: severityEnum("severity").notNull(),
    /** True for what a repository's first scan found: it is older than `opened_day` says. */
    baseline: boolean("baseline").notNull(),
    openedDay: date("opened_day", { mode: "string" }).notNull(),
    /** `infinity` while open. */
    fixedDay: date("fixed_day", { mode: "string" }).notNull(),
    amount: integer("amount").notNull(),
  },
  (table) => [
    primaryKey({
      name: "finding_lifetimes_pkey",
      columns: [table.organizationId, table.openedDay, table.fixedDay, table.severity, table.baseline],
    }),
    index("finding_lifetimes_open")
      .on(table.organizationId, table.severity, table.openedDay)
      .where(sql`fixed_day = 'infinity'`),
  ],
);

/** Those of `finding_lifetimes` that are fixed, by the month in which they were opened and how long they lived. */
export const findingLifetimeMonths = pgTable(
  "finding_lifetime_months",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    /** The month's first day. */
    openedMonth: date("opened_month", { mode: "string" }).notNull(),
    severity: severityEnum("severity").notNull(),
    baseline: boolean("baseline").notNull(),
    days: integer("days").notNull(),
    amount: integer("amount").notNull(),
  },
  (table) => [
    primaryKey({
      name: "finding_lifetime_months_pkey",
      columns: [table.organizationId, table.openedMonth, table.severity, table.baseline, table.days],
    }),
  ],
);

/** What is still to be added to `finding_lifetimes`: written by a trigger on `findings`, taken by the refresh. */
export const findingLifetimeChanges = pgTable("finding_lifetime_changes", {
  id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
  organizationId: uuid("organization_id")
    .notNull()
    .references(() => organizations.id, { onDelete: "cascade" }),
  severity: severityEnum("severity").notNull(),
  baseline: boolean("baseline").notNull(),
  openedDay: date("opened_day", { mode: "string" }).notNull(),
  fixedDay: date("fixed_day", { mode: "string" }).notNull(),
  change: integer("change").notNull(),
});

/** Intervals that retention has removed, by repository and rule: what times to fix of some of these go on counting. */
export const retiredLifetimes = pgTable(
  "retired_lifetimes",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    openedDay: date("opened_day", { mode: "string" }).notNull(),
    fixedDay: date("fixed_day", { mode: "string" }).notNull(),
    ruleId: text("rule_id").notNull(),
    severity: severityEnum("severity").notNull(),
    baseline: boolean("baseline").notNull(),
    amount: integer("amount").notNull(),
  },
  (table) => [
    primaryKey({
      name: "retired_lifetimes_pkey",
      columns: [table.repositoryId, table.openedDay, table.fixedDay, table.ruleId, table.severity, table.baseline],
    }),
    index("retired_lifetimes_by_rule").on(table.organizationId, table.ruleId, table.openedDay),
  ],
);
