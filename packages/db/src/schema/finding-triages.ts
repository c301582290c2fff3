import type { TriageStatus } from "@muster/contract";
import { bigint, date, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";

/** What people decided about a finding, by its identity: it outlives fixing, coming back, and renames. */
export const findingTriages = pgTable(
  "finding_triages",
  {
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    identity: uuid("identity").notNull(),
    status: text("status").$type<TriageStatus>().notNull(),
    /** The last day of an acceptance. */
    until: date("until", { mode: "string" }),
    assignee: text("assignee"),
    reason: text("reason"),
    authorKeyId: uuid("author_key_id").notNull(),
    author: text("author").notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    version: integer("version").notNull().default(1),
  },
  (table) => [
    primaryKey({ name: "finding_triages_pkey", columns: [table.repositoryId, table.identity] }),
    index("finding_triages_by_status").on(table.organizationId, table.status),
    index("finding_triages_by_assignee").on(table.organizationId, table.assignee),
  ],
);

/** Every decision that was ever made. Nothing changes it. */
export const findingTriageEvents = pgTable(
  "finding_triage_events",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    identity: uuid("identity").notNull(),
    at: instant("at").notNull().defaultNow(),
    authorKeyId: uuid("author_key_id").notNull(),
    author: text("author").notNull(),
    reason: text("reason"),
    /** Status, until and assignee, before and after. */
    before: jsonb("before").$type<TriageState | null>(),
    after: jsonb("after").$type<TriageState>().notNull(),
  },
  (table) => [index("finding_triage_events_of_finding").on(table.repositoryId, table.identity, table.id)],
);

/** The part of a triage that history compares. */
export interface TriageState {
  readonly status: TriageStatus;
  readonly until: string | null;
  readonly assignee: string | null;
}
