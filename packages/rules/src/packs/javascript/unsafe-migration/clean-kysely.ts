import { Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("boats").addColumn("flag", "varchar(2)", (column) => column.notNull().defaultTo("se")).execute();
  await db.schema.alterTable("boats").addColumn("note", "text").execute();
  await sql`UPDATE boats SET note = '' WHERE id = ${1}`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE boats ALTER COLUMN price TYPE integer`.execute(db);
}
