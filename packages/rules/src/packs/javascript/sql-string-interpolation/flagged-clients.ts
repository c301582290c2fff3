import snowflake from "snowflake-sdk";
import { createClient } from "@libsql/client";
import { SQL, sql } from "bun";
import { Kysely, sql as raw } from "kysely";
import { ExecuteStatementCommand } from "@aws-sdk/client-rds-data";
import { StartQueryExecutionCommand } from "@aws-sdk/client-athena";

const turso = createClient({ url: process.env.TURSO_URL });

export function run(connection: snowflake.Connection, name: string) {
  connection.execute({ sqlText: `SELECT * FROM users WHERE name = '${name}'`, complete: report }); // expect: javascript/sql-string-interpolation
}

export async function remove(id: string) {
  await turso.batch([{ sql: "DELETE FROM b WHERE id = ?", args: [id] }, `DELETE FROM a WHERE id = '${id}'`], "write"); // expect: javascript/sql-string-interpolation
  await turso.batch([{ sql: `DELETE FROM a WHERE id = '${id}'`, args: [] }]); // expect: javascript/sql-string-interpolation
  await turso.executeMultiple(`DELETE FROM a WHERE id = '${id}'; DELETE FROM b;`); // expect: javascript/sql-string-interpolation
  await sql.unsafe(`SELECT * FROM users WHERE id = ${id}`); // expect: javascript/sql-string-interpolation
  await new SQL().unsafe("SELECT * FROM t WHERE id = " + id); // expect: javascript/sql-string-interpolation
  await pgp.oneOrNone(`SELECT * FROM users WHERE id = ${id}`); // expect: javascript/sql-string-interpolation
  await rds.send(new ExecuteStatementCommand({ sql: `SELECT * FROM users WHERE id = '${id}'`, resourceArn })); // expect: javascript/sql-string-interpolation
  await athena.send(new StartQueryExecutionCommand({ QueryString: "SELECT * FROM logs WHERE user = '" + id + "'" })); // expect: javascript/sql-string-interpolation
}

export async function clean(db: Kysely<Tables>, req: Request) {
  await raw`delete from ${sql.raw(req.query.table)}`.execute(db); // expect: javascript/sql-string-interpolation
  await prisma.$queryRawUnsafe(req.body.statement); // expect: javascript/sql-string-interpolation
}
