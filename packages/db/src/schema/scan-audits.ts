import { integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { bytea, instant } from "./columns.ts";
import { organizations } from "./organizations.ts";
import { scans } from "./scans.ts";

/**
 * The whole result of each succeeded scan, for its reports: the contract's `Audit` as JSON, compressed with Brotli, without the
 * rules, which are those of the scan's rule set. Rows of earlier versions have them.
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
  createdAt: instant("created_at").notNull().defaultNow(),
});
