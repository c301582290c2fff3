import type { BackfillInterval } from "@muster/contract";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";
import { categoryEnum, changeCauseEnum, confidenceEnum, scanStateEnum, severityEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";
import { repositories, type FirstScan } from "./repositories.ts";
import { ruleSets } from "./rule-sets.ts";

/** A commit that a backfill analyses, and the day that it counts for. */
interface PastCommit {
  readonly commit: string;
  readonly committedAt: string;
  readonly day: string;
  readonly countsFrom?: string | undefined;
}

/** One row per backfill: what was asked for, how far it is, and who works on it. Claimed and fenced as scans are. */
export const backfills = pgTable(
  "backfills",
  {
    id: uuid("id").primaryKey(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    since: date("since", { mode: "string" }).notNull(),
    interval: text("interval").$type<BackfillInterval>().notNull(),
    /** The repository's tracked ref when it was asked for; null for the remote's default branch. */
    trackedRef: text("tracked_ref"),
    state: scanStateEnum("state").notNull().default("queued"),
    /** Claims since the last commit that was done. */
    attempt: integer("attempt").notNull().default(0),
    /** Deliveries to the queue so far; part of the job's id. */
    generation: integer("generation").notNull().default(0),
    /** Moves with every claim: whoever holds an older value writes nothing. */
    fence: bigint("fence", { mode: "number" }).notNull().default(0),
    claimedBy: text("claimed_by"),
    leaseExpiresAt: instant("lease_expires_at"),
    nextAttemptAt: instant("next_attempt_at"),
    enqueuedAt: instant("enqueued_at"),
    /** Oldest first; null until the history was read. */
    plan: jsonb("plan").$type<PastCommit[]>(),
    commitsDone: integer("commits_done").notNull().default(0),
    commitsSkipped: integer("commits_skipped").notNull().default(0),
    /** Of the analysis that all commits get: another one begins anew. */
    analysisDigest: text("analysis_digest"),
    ruleSetId: integer("rule_set_id").references(() => ruleSets.id),
    restarts: integer("restarts").notNull().default(0),
    /** The days that were analysed and the lines that were seen on them. */
    days: jsonb("days").$type<{ day: string; lines: number }[]>().notNull().default([]),
    /** What the commits so far came to, for the next claim to start from; null is as good, and slower. */
    snapshot: bytea("snapshot"),
    /** Set by a backfill that succeeded: a later one takes its history away first. */
    firstScan: jsonb("first_scan").$type<FirstScan>(),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    createdAt: instant("created_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    uniqueIndex("backfills_one_active")
      .on(table.repositoryId)
      .where(sql`state in ('queued', 'running')`),
    index("backfills_active")
      .on(table.organizationId, table.createdAt)
      .where(sql`state in ('queued', 'running')`),
    index("backfills_of_repository").on(table.repositoryId, table.createdAt.desc(), table.id.desc()),
  ],
);

/** The intervals that a backfill has found so far, as rows of `findings` will have them; gone when it ends. */
export const backfillFindings = pgTable(
  "backfill_findings",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    backfillId: uuid("backfill_id")
      .notNull()
      .references(() => backfills.id, { onDelete: "cascade" }),
    identity: uuid("identity").notNull().defaultRandom(),
    fingerprint: text("fingerprint").notNull(),
    ruleId: text("rule_id").notNull(),
    class: text("class").notNull(),
    category: categoryEnum("category").notNull(),
    severity: severityEnum("severity").notNull(),
    confidence: confidenceEnum("confidence").notNull(),
    message: text("message").notNull(),
    path: text("path").notNull(),
    startLine: integer("start_line").notNull(),
    startColumn: integer("start_column").notNull(),
    endLine: integer("end_line").notNull(),
    endColumn: integer("end_column").notNull(),
    symbol: text("symbol").notNull(),
    excerpt: text("excerpt").notNull(),
    contentHash: text("content_hash").notNull(),
    stateHash: bigint("state_hash", { mode: "bigint" }).notNull(),
    openedAt: instant("opened_at").notNull(),
    openedCommit: text("opened_commit").notNull(),
    openedDay: date("opened_day", { mode: "string" }).notNull(),
    openedCause: changeCauseEnum("opened_cause").notNull(),
    fixedAt: instant("fixed_at"),
    fixedCommit: text("fixed_commit"),
    fixedDay: date("fixed_day", { mode: "string" }),
  },
  (table) => [
    uniqueIndex("backfill_findings_one_open")
      .on(table.backfillId, table.fingerprint)
      .where(sql`fixed_at is null`),
    index("backfill_findings_former").on(table.backfillId, table.fingerprint),
    index("backfill_findings_by_identity").on(table.backfillId, table.identity),
  ],
);

/**
 * The days of intervals whose beginning a backfill had found and that retention has removed: as they were counted in deltas, in times to fix
 * and by the later intervals of their finding. The next backfill takes all of that back.
 */
export const retiredPastIntervals = pgTable(
  "retired_past_intervals",
  {
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    /** Below zero for what versions without this table had removed: put together from its ends, so that how long it lived is not known. */
    findingId: bigint("finding_id", { mode: "bigint" }).notNull(),
    identity: uuid("identity").notNull(),
    /** True for what the first scan had found: the backfill only moved its beginning. */
    moved: boolean("moved").notNull(),
    ruleId: text("rule_id").notNull(),
    severity: severityEnum("severity").notNull(),
    openedRuleId: text("opened_rule_id").notNull(),
    openedSeverity: severityEnum("opened_severity").notNull(),
    openedDay: date("opened_day", { mode: "string" }).notNull(),
    openedCause: changeCauseEnum("opened_cause").notNull(),
    openedRuleSetId: integer("opened_rule_set_id")
      .notNull()
      .references(() => ruleSets.id),
    fixedDay: date("fixed_day", { mode: "string" }).notNull(),
    fixedCause: changeCauseEnum("fixed_cause").notNull(),
    fixedRuleSetId: integer("fixed_rule_set_id")
      .notNull()
      .references(() => ruleSets.id),
  },
  (table) => [primaryKey({ name: "retired_past_intervals_pkey", columns: [table.repositoryId, table.findingId] })],
);
