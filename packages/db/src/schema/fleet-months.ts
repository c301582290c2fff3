import { bigint, date, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { changeCauseEnum, severityEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";

/** `fleet_daily` summed over calendar months, so that a question reads months of history and days at its edges. A
 * trigger keeps the sums, the refresh the days. */
export const fleetMonths = pgTable(
  "fleet_months",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    /** The month's first day. */
    month: date("month", { mode: "string" }).notNull(),
    ruleId: text("rule_id").notNull(),
    severity: severityEnum("severity").notNull(),
    cause: changeCauseEnum("cause").notNull(),
    opened: bigint("opened", { mode: "number" }).notNull(),
    fixed: bigint("fixed", { mode: "number" }).notNull(),
    /** The month's days in `fleet_daily`, by their numbers, and in the same order what was opened and what more was opened than fixed. */
    days: integer("days").array().notNull().default([]),
    openedByDay: integer("opened_by_day").array().notNull().default([]),
    netByDay: integer("net_by_day").array().notNull().default([]),
  },
  (table) => [
    primaryKey({
      name: "fleet_months_pkey",
      columns: [table.organizationId, table.month, table.ruleId, table.severity, table.cause],
    }),
  ],
);
