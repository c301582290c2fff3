import type { Coverage, ScanStage, SeverityCounts } from "@muster/contract";
import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { priorityClassEnum, scanStateEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";
import { ruleSets } from "./rule-sets.ts";

/** One row per scan, from its request to its end. Its state changes only through the commands. */
export const scans = pgTable(
  "scans",
  {
    id: uuid("id").primaryKey(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    /** As asked for; "" for the remote's default branch, so that the unique index sees equal requests as equal. */
    ref: text("ref").notNull().default(""),
    priority: priorityClassEnum("priority").notNull(),
    state: scanStateEnum("state").notNull().default("queued"),
    stage: text("stage").$type<ScanStage>(),
    filesDone: integer("files_done"),
    filesTotal: integer("files_total"),
    /** Claims so far, hand-backs not counted. */
    attempt: integer("attempt").notNull().default(0),
    /** Deliveries to the queue so far; part of the job's id. */
    generation: integer("generation").notNull().default(0),
    /** Moves with every claim: whoever holds an older value writes nothing. */
    fence: bigint("fence", { mode: "number" }).notNull().default(0),
    claimedBy: text("claimed_by"),
    leaseExpiresAt: instant("lease_expires_at"),
    nextAttemptAt: instant("next_attempt_at"),
    /** When the queue was last known to hold the job of this generation. */
    enqueuedAt: instant("enqueued_at"),
    commit: text("commit"),
    committedAt: instant("committed_at"),
    tracked: boolean("tracked"),
    coverage: jsonb("coverage").$type<Coverage>(),
    severityCounts: jsonb("severity_counts").$type<SeverityCounts>(),
    findingsOpened: integer("findings_opened"),
    findingsFixed: integer("findings_fixed"),
    timings: jsonb("timings").$type<Partial<Record<ScanStage, number>>>().notNull().default({}),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    ruleSetId: integer("rule_set_id").references(() => ruleSets.id),
    /** True when everything is to be analysed again, whatever earlier scans know. */
    forced: boolean("forced").notNull().default(false),
    /** Of all that decides what a commit's audit says: engine, rules, limits. */
    analysisDigest: text("analysis_digest"),
    /** True when the same commit and digest always give the same audit: no file was lost, and no rule failed. */
    conclusive: boolean("conclusive").notNull().default(false),
    filesAnalysed: integer("files_analysed"),
    filesReused: integer("files_reused"),
    /** The scan whose audit is also this one's, because nothing had changed; null for a scan with an audit of its own. */
    auditScanId: uuid("audit_scan_id"),
    createdAt: instant("created_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    uniqueIndex("scans_one_queued")
      .on(table.repositoryId, table.ref)
      .where(sql`state = 'queued'`),
    uniqueIndex("scans_one_running")
      .on(table.repositoryId)
      .where(sql`state = 'running'`),
    index("scans_line")
      .on(table.priority, table.createdAt, table.id)
      .where(sql`state = 'queued'`),
    index("scans_waiting")
      .on(table.organizationId, table.priority)
      .where(sql`state = 'queued'`),
    index("scans_page").on(table.organizationId, table.createdAt.desc(), table.id.desc()),
    index("scans_of_repository").on(table.repositoryId, table.createdAt.desc(), table.id.desc()),
    index("scans_finished")
      .on(table.finishedAt)
      .where(sql`finished_at is not null`),
    index("scans_sharing_audits")
      .on(table.auditScanId)
      .where(sql`audit_scan_id is not null`),
    index("scans_failed")
      .on(table.organizationId, table.finishedAt)
      .where(sql`state = 'failed'`),
    index("scans_history")
      .on(table.organizationId, table.finishedAt)
      .where(sql`state = 'succeeded' and tracked`),
  ],
);
