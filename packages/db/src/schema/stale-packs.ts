import { pgTable, uuid } from "drizzle-orm/pg-core";
import { repositories } from "./repositories.ts";

/** Repositories that lost scans since their packs were last looked through: see `audit_packs`. */
export const stalePacks = pgTable("stale_packs", {
  repositoryId: uuid("repository_id")
    .primaryKey()
    .references(() => repositories.id, { onDelete: "cascade" }),
});
