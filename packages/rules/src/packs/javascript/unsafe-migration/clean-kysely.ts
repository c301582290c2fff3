// path: src/migrations/001-init.ts
import { Kysely } from "kysely";

export async function up(db: Kysely<unknown>) {
  await db.schema
    .createTable("backlink")
    .addColumn("uri", "varchar", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("backlink_uri").on("backlink").column("uri").execute();
}
