import { date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { severityEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";

/** Findings open at the start of a month, where there were any: what an open count sums its month's deltas onto. */
export const findingCheckpoints = pgTable(
  "finding_checkpoints",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    /** The first day of the month; the count is that of the end of the day before. */
    month: date("month", { mode: "string" }).notNull(),
    ruleId: text("rule_id").notNull(),
    severity: severityEnum("severity").notNull(),
    open: integer("open").notNull(),
  },
  (table) => [
    primaryKey({
      name: "finding_checkpoints_pkey",
      columns: [table.repositoryId, table.month, table.ruleId, table.severity],
    }),
    index("finding_checkpoints_by_month").on(table.organizationId, table.month),
  ],
);
