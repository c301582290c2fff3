import { boolean, date, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { severityEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";

/** Findings of a repository that were open at the start of a month, where there were any: what an open count sums its month's deltas onto. */
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
    /** The three columns' places belong together: how many findings of which rule and severity. One row, as it takes a tenth of the space. */
    ruleIds: text("rule_ids").array().notNull(),
    severities: severityEnum("severities").array().notNull(),
    open: integer("open").array().notNull(),
  },
  (table) => [
    primaryKey({ name: "finding_checkpoints_pkey", columns: [table.repositoryId, table.month] }),
    index("finding_checkpoints_by_month").on(table.organizationId, table.month),
  ],
);

/** The months of which an organisation's checkpoints are made or being made, repository after repository. */
export const checkpointMonths = pgTable(
  "checkpoint_months",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    month: date("month", { mode: "string" }).notNull(),
    /** The last repository that has its checkpoints; null before the first. */
    doneUpTo: uuid("done_up_to"),
    /** Only then may a question rely on them. */
    complete: boolean("complete").notNull().default(false),
  },
  (table) => [primaryKey({ name: "checkpoint_months_pkey", columns: [table.organizationId, table.month] })],
);
