import { ChangeCause, Severity } from "@muster/contract";
import { bigint, date, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { changeCauseEnum, severityEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";
import { ruleSets } from "./rule-sets.ts";

export const groupKindEnum = pgEnum("group_kind", ["label", "owner"]);

/** An amount of `group_days`: what was opened or fixed of one severity by one cause. */
export interface GroupCell {
  readonly column: string;
  readonly side: "opened" | "fixed";
  readonly severity: Severity;
  readonly cause: ChangeCause;
}

/** The amounts of each row of `group_days`, in the order of its columns. */
export const groupCells: readonly GroupCell[] = (["opened", "fixed"] as const).flatMap((side) =>
  Severity.options.flatMap((severity) =>
    ChangeCause.options.map((cause) => ({ column: `${side}_${severity}_${cause}`, side, severity, cause })),
  ),
);

const organizationId = () =>
  uuid("organization_id")
    .notNull()
    .references(() => organizations.id, { onDelete: "cascade" });

/**
 * The labels and owners under which the sums hold a repository: those of the repository, but for changes in `group_moves`. The name is
 * empty where it has none. No foreign key to repositories: what a repository that goes had is taken out of the sums first.
 */
export const groupMembers = pgTable(
  "group_members",
  {
    organizationId: organizationId(),
    repositoryId: uuid("repository_id").notNull(),
    kind: groupKindEnum("kind").notNull(),
    name: text("name").notNull(),
  },
  (table) => [
    primaryKey({ name: "group_members_pkey", columns: [table.repositoryId, table.kind, table.name] }),
    index("group_members_by_name").on(table.organizationId, table.kind, table.name),
  ],
);

/** Repositories that are new or whose labels or owner changed: added by a trigger, taken by the refresh. */
export const groupMoves = pgTable(
  "group_moves",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: organizationId(),
    repositoryId: uuid("repository_id").notNull(),
  },
  (table) => [index("group_moves_of_organization").on(table.organizationId)],
);

/** Changes of deltas that are still to be added to `group_days`: written by a trigger on deltas, taken by the refresh. */
export const groupChanges = pgTable(
  "group_changes",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: organizationId(),
    repositoryId: uuid("repository_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    severity: severityEnum("severity").notNull(),
    cause: changeCauseEnum("cause").notNull(),
    opened: integer("opened").notNull(),
    fixed: integer("fixed").notNull(),
  },
  (table) => [index("group_changes_of_repository").on(table.organizationId, table.repositoryId)],
);

/**
 * All that had been opened and fixed until the end of a day in the repositories of a label or an owner of today: what changed
 * in a range is a difference of two rows. On days without a row the last one before stands.
 */
export const groupDays = pgTable(
  "group_days",
  {
    organizationId: organizationId(),
    kind: groupKindEnum("kind").notNull(),
    name: text("name").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    ...Object.fromEntries(groupCells.map(({ column }) => [column, integer(column).notNull()])),
  },
  (table) => [
    primaryKey({ name: "group_days_pkey", columns: [table.organizationId, table.kind, table.name, table.day] }),
    index("group_days_by_day").on(table.organizationId, table.kind, table.day, table.name),
  ],
);

/** `fleet_coverage` of the repositories of each label and owner. */
export const groupCoverage = pgTable(
  "group_coverage",
  {
    organizationId: organizationId(),
    kind: groupKindEnum("kind").notNull(),
    name: text("name").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    previousDay: date("previous_day", { mode: "string" }).notNull(),
    ruleSetId: integer("rule_set_id")
      .notNull()
      .references(() => ruleSets.id),
    repositories: integer("repositories").notNull(),
    linesChange: bigint("lines_change", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({
      name: "group_coverage_pkey",
      columns: [table.organizationId, table.kind, table.name, table.day, table.previousDay, table.ruleSetId],
    }),
    index("group_coverage_by_day").on(table.organizationId, table.day),
  ],
);
