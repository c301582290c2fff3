import { sql } from "drizzle-orm";
import { bigint, boolean, date, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { categoryEnum, changeCauseEnum, confidenceEnum, severityEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";
import { ruleSets } from "./rule-sets.ts";

/**
 * One row per finding and open interval: a finding that was fixed and came back is two rows of one fingerprint. Written
 * only when something about the finding changed; when it was last seen, the scan row says.
 */
export const findings = pgTable(
  "findings",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    repositoryId: uuid("repository_id")
      .notNull()
      .references(() => repositories.id, { onDelete: "cascade" }),
    /** The same for all intervals of one finding, through renames of its file and of its rule: what triage is keyed by. */
    identity: uuid("identity").notNull().defaultRandom(),
    /** 1 for a finding's first interval, and one more each time that it comes back. */
    occurrence: integer("occurrence").notNull().default(1),
    /** As the last scan made it: it follows the path and the rule's id, the identity does not. */
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
    /** JSON as text, because jsonb refuses NUL and lone surrogates, which hostile files contain. */
    excerpt: text("excerpt").notNull(),
    contentHash: text("content_hash").notNull(),
    /** Of all that a rescan may change, so that it compares one number; 0 for rows from before there was one. */
    stateHash: bigint("state_hash", { mode: "bigint" })
      .notNull()
      .default(sql`0`),
    // No foreign keys to scans: findings outlive them.
    openedScanId: uuid("opened_scan_id").notNull(),
    openedAt: instant("opened_at").notNull(),
    openedCommit: text("opened_commit").notNull(),
    openedCommittedAt: instant("opened_committed_at"),
    /** The day, cause and rule set of the delta that counted it, so that deltas can be made again from findings. */
    openedDay: date("opened_day", { mode: "string" }).notNull(),
    openedCause: changeCauseEnum("opened_cause").notNull(),
    openedRuleSetId: integer("opened_rule_set_id")
      .notNull()
      .references(() => ruleSets.id),
    /** True when a scan of past commits found out when it was opened. */
    backfilled: boolean("backfilled").notNull().default(false),
    fixedScanId: uuid("fixed_scan_id"),
    fixedAt: instant("fixed_at"),
    fixedCommit: text("fixed_commit"),
    fixedCommittedAt: instant("fixed_committed_at"),
    fixedDay: date("fixed_day", { mode: "string" }),
    fixedCause: changeCauseEnum("fixed_cause"),
    fixedRuleSetId: integer("fixed_rule_set_id").references(() => ruleSets.id),
  },
  (table) => [
    uniqueIndex("findings_one_open")
      .on(table.repositoryId, table.fingerprint)
      .where(sql`fixed_at is null`),
    /** Those of some files: see `fileKey`. */
    index("findings_open_of_file")
      .on(table.repositoryId, sql`left(md5(${table.path}), 16)`)
      .where(sql`fixed_at is null`),
    index("findings_fixed")
      .on(table.fixedAt)
      .where(sql`fixed_at is not null`),
    /** The last interval of a finding that comes back, also at another path: see `findFormer`. */
    index("findings_former")
      .on(table.repositoryId, table.contentHash)
      .where(sql`fixed_at is not null`),
    index("findings_open_of_repository")
      .on(table.repositoryId, table.severity, table.id.desc())
      .where(sql`fixed_at is null`),
    index("findings_open_by_severity")
      .on(table.organizationId, table.severity, table.id.desc())
      .where(sql`fixed_at is null`),
    index("findings_by_severity").on(table.organizationId, table.severity, table.id.desc()),
    index("findings_page").on(table.organizationId, table.openedAt.desc(), table.id.desc()),
    /** A rule has one severity, a class few: read in the order of severities alone, all that is worse would be passed over first. */
    index("findings_by_rule").on(table.organizationId, table.ruleId, table.severity, table.id.desc()),
    index("findings_open_by_class")
      .on(table.organizationId, table.class, table.severity, table.id.desc())
      .where(sql`fixed_at is null`),
    index("findings_opened_serious")
      .on(table.organizationId, table.severity, table.openedDay.desc(), table.id.desc())
      .where(sql`severity in ('critical', 'high') and fixed_at is null and opened_cause = 'code'`),
    index("findings_fixed_serious")
      .on(table.organizationId, table.fixedDay.desc(), table.id.desc())
      .where(sql`severity in ('critical', 'high') and fixed_at is not null and fixed_cause = 'code'`),
    index("findings_reopened")
      .on(table.organizationId, table.openedDay.desc(), table.id.desc())
      .where(sql`occurrence > 1 and opened_cause <> 'baseline'`),
    index("findings_open_by_rule")
      .on(table.organizationId, table.ruleId, table.repositoryId, table.openedDay)
      .where(sql`fixed_at is null`),
    /** Byte by byte, so that it finds prefixes too. An index takes no row as long as a path may be: as in `pathStart`. */
    index("findings_by_path").on(table.organizationId, sql`left(${table.path}, 500) collate "C"`, table.id),
    index("findings_by_identity").on(table.repositoryId, table.identity),
  ],
);

/**
 * A change of the rule's id or the severity within an open interval: fixed under the one and opened under the other in
 * the deltas, while the finding itself goes on. Rare, and needed to make deltas again from findings.
 */
export const findingRegrades = pgTable(
  "finding_regrades",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    findingId: bigint("finding_id", { mode: "bigint" })
      .notNull()
      .references(() => findings.id, { onDelete: "cascade" }),
    day: date("day", { mode: "string" }).notNull(),
    cause: changeCauseEnum("cause").notNull(),
    ruleSetId: integer("rule_set_id")
      .notNull()
      .references(() => ruleSets.id),
    ruleIdBefore: text("rule_id_before").notNull(),
    severityBefore: severityEnum("severity_before").notNull(),
    ruleIdAfter: text("rule_id_after").notNull(),
    severityAfter: severityEnum("severity_after").notNull(),
  },
  (table) => [index("finding_regrades_of_finding").on(table.findingId, table.id)],
);
