// path: src/migrations/002-index.ts
import { Kysely } from "kysely";

export async function up(db: Kysely<unknown>) {
  await db.schema.createTable("note").addColumn("id", "integer").execute();
  await db.schema.createIndex("backlink_uri").on("backlink").column("uri").execute(); // expect: javascript/unsafe-migration
}
