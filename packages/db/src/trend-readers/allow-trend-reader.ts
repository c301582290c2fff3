import { randomBytes } from "node:crypto";
import { limits } from "@muster/contract";
import pg from "pg";
import { applySettings } from "../connection/session-settings.ts";
import { trendViews } from "./trend-views.ts";

export interface TrendReaderRequest {
  /** A name of a role: small letters, digits and `_`. */
  readonly role: string;
  readonly organization: string;
}

export interface AllowedReader {
  /** Of the role, if it was made; null if there was one. */
  readonly password: string | null;
}

/** A role could not be let read; the message says why and what to do. */
export class TrendReaderError extends Error {
  override readonly name = "TrendReaderError";
}

const roleName = /^[a-z_][a-z0-9_]{0,62}$/;
/** Postgres' own roles, and what it takes for something else. */
const reserved = /^(?:pg_|public$|none$|current_user$|current_role$|session_user$|user$)/;

/**
 * Lets a role of the database read the trends of one organisation and nothing else, and makes the role if there is none. May be
 * called again, also with another organisation, which is added. Throws `TrendReaderError`.
 */
export async function allowTrendReader(url: string, request: TrendReaderRequest): Promise<AllowedReader> {
  const { role } = request;
  if (!roleName.test(role) || reserved.test(role)) {
    throw new TrendReaderError(`"${role}" cannot be a role: small letters, digits and _, beginning with a letter`);
  }
  const client = new pg.Client({
    connectionString: url,
    application_name: "muster-sql-role",
    connectionTimeoutMillis: limits.database.connectMs,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await applySettings(client, { statement_timeout: limits.database.statementMs });
    await client.query("begin");
    const allowed = await allow(client, request);
    await client.query("commit");
    return allowed;
  } catch (error) {
    throw explain(error, role);
  } finally {
    // What was begun and not committed is rolled back by it.
    await client.end().catch(() => undefined);
  }
}

async function allow(client: pg.Client, { role, organization }: TrendReaderRequest): Promise<AllowedReader> {
  const found = await client.query<{ id: string }>("select id from organizations where name = $1", [organization]);
  const organizationId = found.rows[0]?.id;
  if (organizationId === undefined) throw new TrendReaderError(`There is no organisation called "${organization}"`);
  const password = (await isKnown(client, role)) ? null : await makeRole(client, role);
  if (password === null) await refusePowerful(client, role);
  const quoted = client.escapeIdentifier(role);
  const mayEnter = await client.query<{ may: boolean }>("select has_schema_privilege($1, 'public', 'usage') as may", [
    role,
  ]);
  if (mayEnter.rows[0]?.may !== true) await client.query(`grant usage on schema public to ${quoted}`);
  const views = trendViews.map((view) => client.escapeIdentifier(view)).join(", ");
  await client.query(`grant select on ${views} to ${quoted}`);
  await client.query("insert into trend_readers (role_name, organization_id) values ($1, $2) on conflict do nothing", [
    role,
    organizationId,
  ]);
  return { password };
}

async function isKnown(client: pg.Client, role: string): Promise<boolean> {
  return (await client.query("select from pg_roles where rolname = $1", [role])).rowCount === 1;
}

async function makeRole(client: pg.Client, role: string): Promise<string> {
  const password = randomBytes(24).toString("base64url");
  const quoted = client.escapeIdentifier(role);
  await client.query(
    `create role ${quoted} login nosuperuser nocreatedb nocreaterole noinherit connection limit 20 password ${client.escapeLiteral(password)}`,
  );
  await client.query(`alter role ${quoted} set default_transaction_read_only = on`);
  await client.query(`alter role ${quoted} set statement_timeout = '30s'`);
  return password;
}

/** A role that could read the tables anyway would make the bounds of the views a promise that nothing keeps. */
async function refusePowerful(client: pg.Client, role: string): Promise<void> {
  const { rows } = await client.query<{ powerful: boolean }>(
    `select r.rolsuper or has_table_privilege(r.oid, 'findings', 'select') or has_table_privilege(r.oid, 'trend_readers', 'insert')
       as powerful from pg_roles r where r.rolname = $1`,
    [role],
  );
  if (rows[0]?.powerful === true) {
    throw new TrendReaderError(`The role ${role} can read the tables themselves: choose one that cannot`);
  }
}

function explain(error: unknown, role: string): unknown {
  if (error instanceof TrendReaderError || !(error instanceof Error)) return error;
  const { code, message } = error as Error & { code?: string };
  const options = { cause: error };
  if (code === "42501") {
    return new TrendReaderError(
      `The database's user may not do this (${message}): have an administrator run CREATE ROLE ${role} LOGIN PASSWORD '…', then run it again`,
      options,
    );
  }
  if (code === "42P01") return new TrendReaderError("The database is not migrated: run muster migrate first", options);
  return new TrendReaderError(`The role could not be allowed (${message}): check DATABASE_URL`, options);
}
