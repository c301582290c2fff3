import type { SeverityCounts } from "@muster/contract";
import { sql } from "drizzle-orm";
import { index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";
import { organizations } from "./organizations.ts";

const nothingOpen: SeverityCounts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };

/** The scan that began a repository's history, whatever a backfill puts in front of it and retention removes. */
export interface FirstScan {
  readonly scanId: string;
  readonly at: string;
  readonly day: string;
  readonly commit: string;
  readonly committedAt: string | null;
}

/** One remote or local repository of one organisation. */
export const repositories = pgTable(
  "repositories",
  {
    id: uuid("id").primaryKey(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    /** Canonical: two spellings of one repository are one row. */
    url: text("url").notNull(),
    name: text("name").notNull(),
    /** The branch whose history makes the trends; null for the remote's default branch. */
    trackedRef: text("tracked_ref"),
    archivedAt: instant("archived_at"),
    /** Sorted, without duplicates: what people group and filter repositories by. */
    labels: text("labels").array().notNull().default([]),
    /** A team or person, as the organisation names them. */
    owner: text("owner"),
    /** The last succeeded scan of the tracked ref. No foreign key: scans come and go by retention. */
    lastScanId: uuid("last_scan_id"),
    lastScannedAt: instant("last_scanned_at"),
    lastCommit: text("last_commit"),
    /** Null before it. */
    firstScan: jsonb("first_scan").$type<FirstScan>(),
    /** What `findings` holds open, counted in the transaction that changed it. */
    openFindings: jsonb("open_findings").$type<SeverityCounts>().notNull().default(nothingOpen),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [
    unique("repositories_url_key").on(table.organizationId, table.url),
    index("repositories_page").on(table.organizationId, table.name, table.id),
    index("repositories_by_owner").on(table.organizationId, table.owner),
    index("repositories_by_label").using("gin", table.labels),
    /** Those that were never scanned first. */
    index("repositories_by_last_scan")
      .on(table.organizationId, sql`${table.lastScannedAt} nulls first`, table.id)
      .where(sql`archived_at is null`),
    index("repositories_most").on(
      table.organizationId,
      sql`(((open_findings->>'critical')::integer + (open_findings->>'high')::integer + (open_findings->>'medium')::integer + (open_findings->>'low')::integer + (open_findings->>'info')::integer)) desc`,
      table.id,
    ),
    index("repositories_worst")
      .on(
        table.organizationId,
        sql`((open_findings->>'critical')::integer) desc`,
        sql`((open_findings->>'high')::integer) desc`,
        sql`((open_findings->>'medium')::integer) desc`,
        sql`((open_findings->>'low')::integer) desc`,
        sql`((open_findings->>'info')::integer) desc`,
        table.id,
      )
      .where(sql`archived_at is null and last_scanned_at is not null`),
  ],
);
