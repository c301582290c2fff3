import type { RuleMetadata } from "@muster/contract";
import { integer, jsonb, pgTable, text, unique } from "drizzle-orm/pg-core";
import { categoryEnum } from "./enums.ts";
import { instant } from "./columns.ts";

/** Every set of rules that a stored scan was made with. */
export const ruleSets = pgTable(
  "rule_sets",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    digest: text("digest").notNull(),
    rules: jsonb("rules").$type<RuleMetadata[]>().notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (table) => [unique("rule_sets_digest_key").on(table.digest)],
);

/**
 * What each rule last said about itself; trends group by it. Shared by all organisations: rows are those of the installed catalogue, as
 * `assembleAudit` brings them, and nothing that an organisation or a repository says gets here.
 */
export const rules = pgTable("rules", {
  id: text("id").primaryKey(),
  class: text("class").notNull(),
  category: categoryEnum("category").notNull(),
  title: text("title").notNull(),
  ruleSetId: integer("rule_set_id")
    .notNull()
    .references(() => ruleSets.id),
});
