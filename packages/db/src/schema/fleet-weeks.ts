import { bigint, date, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { changeCauseEnum, severityEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";

/** `fleet_daily` summed over weeks, for trends by the week. The trigger that keeps `fleet_months` keeps it too. */
export const fleetWeeks = pgTable(
  "fleet_weeks",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    /** The week's Monday. */
    week: date("week", { mode: "string" }).notNull(),
    ruleId: text("rule_id").notNull(),
    severity: severityEnum("severity").notNull(),
    cause: changeCauseEnum("cause").notNull(),
    opened: bigint("opened", { mode: "number" }).notNull(),
    fixed: bigint("fixed", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({
      name: "fleet_weeks_pkey",
      columns: [table.organizationId, table.week, table.ruleId, table.severity, table.cause],
    }),
  ],
);

/** `fleet_daily` summed over rules, for questions that know none. Kept by the same trigger. */
export const fleetSeverityDays = pgTable(
  "fleet_severity_days",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    day: date("day", { mode: "string" }).notNull(),
    severity: severityEnum("severity").notNull(),
    cause: changeCauseEnum("cause").notNull(),
    opened: bigint("opened", { mode: "number" }).notNull(),
    fixed: bigint("fixed", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({
      name: "fleet_severity_days_pkey",
      columns: [table.organizationId, table.day, table.severity, table.cause],
    }),
  ],
);
