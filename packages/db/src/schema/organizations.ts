import type { AgeingTargets } from "@muster/contract";
import { jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** The unit of tenancy: every other row belongs to exactly one. */
export const organizations = pgTable(
  "organizations",
  {
    id: uuid("id").primaryKey(),
    name: text("name").notNull(),
    /** An IANA name: where the organisation's days begin. Deltas that were written under another zone keep their day. */
    timeZone: text("time_zone").notNull().default("UTC"),
    /** Where they differ from the defaults. */
    ageingTargets: jsonb("ageing_targets").$type<Partial<AgeingTargets>>().notNull().default({}),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [unique("organizations_name_key").on(table.name)],
);
