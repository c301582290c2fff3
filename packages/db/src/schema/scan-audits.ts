import { integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { scans } from "./scans.ts";

/**
 * The whole result of each succeeded scan, for its reports: the contract's `Audit` as JSON, compressed with Brotli, without the
 * rules, which are those of the scan's rule set, and for a scan of the history without its findings. Rows of earlier versions have both.
 */
export const scanAudits = pgTable("scan_audits", {
  scanId: uuid("scan_id")
    .primaryKey()
    .references(() => scans.id, { onDelete: "cascade" }),
  organizationId: uuid("organization_id")
    .notNull()
    .references(() => organizations.id, { onDelete: "cascade" }),
  body: bytea("body").notNull(),
  /** Size of the JSON. */
  bytes: integer("bytes").notNull(),
  /** Of the pack that holds the findings: see `audit_packs`. Null where the body has them. */
  sequence: integer("sequence"),
  createdAt: instant("created_at").notNull().defaultNow(),
});
