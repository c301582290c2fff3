import type { BatchOutcome, BatchRefusalCode } from "@muster/contract";
import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { priorityClassEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";

/** Scans that were asked for in one request. How far they are is asked of the scans, so nothing here has to be kept up. */
export const batches = pgTable(
  "batches",
  {
    id: uuid("id").primaryKey(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    name: text("name"),
    priority: priorityClassEnum("priority").notNull(),
    /** The batch whose failed scans this one repeats. */
    rerunOf: uuid("rerun_of"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    foreignKey({ name: "batches_rerun_of", columns: [table.rerunOf], foreignColumns: [table.id] }).onDelete("set null"),
    index("batches_page").on(table.organizationId, table.createdAt.desc(), table.id.desc()),
    index("batches_reruns").on(table.rerunOf),
    index("batches_by_age").on(table.createdAt),
  ],
);

/** One row per input of a batch, in the order of the request. */
export const batchScans = pgTable(
  "batch_scans",
  {
    batchId: uuid("batch_id")
      .notNull()
      .references(() => batches.id, { onDelete: "cascade" }),
    /** From 0. */
    position: integer("position").notNull(),
    /** Canonical; of a refused input as it came, without what may be a password. */
    url: text("url").notNull(),
    /** "" for the repository's tracked ref. */
    ref: text("ref").notNull().default(""),
    outcome: text("outcome").$type<BatchOutcome>().notNull(),
    refusalCode: text("refusal_code").$type<BatchRefusalCode>(),
    refusalMessage: text("refusal_message"),
    repositoryId: uuid("repository_id").references(() => repositories.id, { onDelete: "set null" }),
    /** No foreign key: scans come and go by retention. Several inputs may share one. */
    scanId: uuid("scan_id"),
  },
  (table) => [
    primaryKey({ name: "batch_scans_key", columns: [table.batchId, table.position] }),
    index("batch_scans_of_repository").on(table.repositoryId),
  ],
);
