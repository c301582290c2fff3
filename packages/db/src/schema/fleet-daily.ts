import { sql } from "drizzle-orm";
import { bigint, date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { changeCauseEnum, severityEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";

/** The deltas of all repositories of an organisation, summed: what questions about the whole fleet read. */
export const fleetDaily = pgTable(
  "fleet_daily",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    day: date("day", { mode: "string" }).notNull(),
    ruleId: text("rule_id").notNull(),
    severity: severityEnum("severity").notNull(),
    cause: changeCauseEnum("cause").notNull(),
    opened: integer("opened").notNull(),
    fixed: integer("fixed").notNull(),
  },
  (table) => [
    primaryKey({
      name: "fleet_daily_pkey",
      columns: [table.organizationId, table.day, table.ruleId, table.severity, table.cause],
    }),
    index("fleet_daily_by_rule").on(table.organizationId, table.ruleId, table.day),
    index("fleet_daily_by_rules")
      .on(table.organizationId, table.day)
      .where(sql`cause = 'rules'`),
  ],
);

/** Days whose sum in `fleet_daily` is behind: added by whatever writes deltas, taken by the refresh that sums them anew. */
export const fleetRefreshes = pgTable(
  "fleet_refreshes",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    day: date("day", { mode: "string" }).notNull(),
  },
  (table) => [index("fleet_refreshes_by_day").on(table.organizationId, table.day)],
);
