import snowflake from "snowflake-sdk";
import { createClient } from "@libsql/client";
import { sql } from "bun";
import { Kysely, sql as raw } from "kysely";
import { ExecuteStatementCommand } from "@aws-sdk/client-rds-data";

const turso = createClient({ url: process.env.TURSO_URL });

export function run(connection: snowflake.Connection, name: string) {
  connection.execute({ sqlText: "SELECT * FROM users WHERE name = ?", binds: [name], complete: report });
}

export async function remove(id: string) {
  await turso.batch([{ sql: "DELETE FROM b WHERE id = ?", args: [id] }, "DELETE FROM a"], "write");
  await queue.batch([`DELETE /users/${id}`]);
  await sql`SELECT * FROM users WHERE id = ${id}`;
  await pgp.oneOrNone("SELECT * FROM users WHERE id = $1", [id]);
  await cli.command(`select ${id}`);
  await rds.send(new ExecuteStatementCommand({ sql: "SELECT * FROM users WHERE id = :id", parameters: [named(id)] }));
}

export async function clean(db: Kysely<Tables>, req: Request) {
  await raw`delete from ${raw.table(req.query.table)}`.execute(db);
  const column = req.query.sort === "name" ? "name" : "id";
  await raw`select * from users order by ${raw.raw(column)}`.execute(db);
}
