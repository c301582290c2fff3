import { Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("boats").addColumn("flag", "varchar(2)", (column) => column.notNull()).execute(); // expect: javascript/unsafe-migration
  await sql`ALTER TABLE boats ALTER COLUMN price TYPE numeric`.execute(db); // expect: javascript/unsafe-migration
}
