import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { categoryEnum, confidenceEnum, severityEnum } from "./enums.ts";
import { organizations } from "./organizations.ts";
import { repositories } from "./repositories.ts";

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
    // No foreign keys to scans: findings outlive them.
    openedScanId: uuid("opened_scan_id").notNull(),
    openedAt: instant("opened_at").notNull(),
    openedCommit: text("opened_commit").notNull(),
    fixedScanId: uuid("fixed_scan_id"),
    fixedAt: instant("fixed_at"),
    fixedCommit: text("fixed_commit"),
  },
  (table) => [
    uniqueIndex("findings_one_open")
      .on(table.repositoryId, table.fingerprint)
      .where(sql`fixed_at is null`),
    index("findings_open_of_repository")
      .on(table.repositoryId, table.severity, table.id.desc())
      .where(sql`fixed_at is null`),
    index("findings_open_by_severity")
      .on(table.organizationId, table.severity, table.id.desc())
      .where(sql`fixed_at is null`),
    index("findings_by_severity").on(table.organizationId, table.severity, table.id.desc()),
    index("findings_page").on(table.organizationId, table.openedAt.desc(), table.id.desc()),
    index("findings_by_rule").on(table.organizationId, table.ruleId),
  ],
);
