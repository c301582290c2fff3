import { Prisma } from "@prisma/client";
import { sql } from "drizzle-orm";
import { Pool, escapeIdentifier } from "pg";
import { limits } from "./limits";

const pool = new Pool();
const TABLE = "users";
const COLUMNS = { newest: "created_at" } as const;

export async function bound(prisma: PrismaClient, email: string) {
  await pool.query("SELECT * FROM users WHERE email = $1", [email]);
  await pool.query({ text: "SELECT * FROM users WHERE email = $1", values: [email] });
  // Tagged templates bind.
  await prisma.$queryRaw`SELECT * FROM users WHERE email = ${email}`;
  await pool.query(Prisma.sql`SELECT * FROM users WHERE email = ${email}`);
  return sql`select * from users where email = ${email}`;
}

export async function placeholders(ids: readonly string[], values: unknown[]) {
  const marks = ids.map((_, index) => `$${index + 1}`).join(", ");
  await pool.query(`SELECT * FROM users WHERE id IN (${marks})`, [...ids]);
  await pool.query(`SELECT * FROM users WHERE id IN (${ids.map(() => "?").join(",")})`, [...ids]);
  await pool.query(`INSERT INTO t VALUES (${Array(values.length).fill("?").join(", ")})`, values);
  values.push(ids[0]);
  await pool.query(`SELECT * FROM users WHERE id = $${values.length}`, values);
}

export async function constants(newest: boolean, limit: number) {
  await pool.query(`SELECT id FROM ${TABLE}`);
  await pool.query("SELECT id FROM " + TABLE + " ORDER BY id");
  await pool.query(`SELECT id FROM users ORDER BY created_at ${newest ? "DESC" : "ASC"}`);
  await pool.query(`SELECT id FROM users LIMIT ${Number(limit)}`);
  let where = "";
  if (newest) where = "WHERE created_at > now() - interval '1 day'";
  await pool.query(`SELECT id FROM users ${where}`);
  return COLUMNS;
}

export async function conditions(owner?: string) {
  const parts = ["deleted_at IS NULL"];
  const values: string[] = [];
  if (owner !== undefined) {
    values.push(owner);
    parts.push(`owner = $${values.length}`);
  }
  let statement = "SELECT id FROM orders";
  statement += ` WHERE ${parts.join(" AND ")}`;
  return pool.query(statement, values);
}

export async function expressionsOfTheCode(builder: Builder, expression: string, Tables: { users: string }) {
  builder.whereRaw(`${expression} IS NOT NULL`);
  builder.havingRaw(`countIf(${expression}) = 0`);
  builder.whereRaw(`${columnOf(TABLE)} IN (?)`, [1]);
  return pool.query(`SELECT id FROM ${Tables.users}`);
}

export async function quoted(table: string) {
  return pool.query(`SELECT * FROM ${escapeIdentifier(table)}`);
}

export function otherMeanings(client: GraphClient, cache: Cache, id: string, name: string) {
  void client.query(`query { user(id: "${id}") { name } }`);
  cache.get(`user:${id}`);
  void fetch.get(`https://api.example.org/select/${id}`);
  client.execute(`Update ${name} of the plan`);
  client.run(`select ${name}`);
  return `SELECT ${name} FROM t`; // never executed here
}

export async function rowsOfPlaceholders(rows: readonly Row[]) {
  const marks = rows
    .map((_, index) => {
      const base = index * 2;
      return `($${base + 1}, $${base + 2}::integer)`;
    })
    .join(", ");
  await pool.query(`INSERT INTO t (a, b) VALUES ${marks}`, rows.flat());
}

export async function eachNameQuoted(names: readonly string[], schema: string, page: number) {
  await pool.query(`SELECT ${names.map(escapeIdentifier).join(", ")} FROM t`);
  await pool.query(`SELECT ${names.map((name) => `t.${escapeIdentifier(name)}`).join(", ")} FROM t`);
  await pool.query(`SELECT id FROM t WHERE name IN (${names.map((name) => `'${name.replace(/'/g, "''")}'`).join(",")})`);
  await pool.query(`SET search_path TO "${schema.replaceAll('"', '""')}"`);
  await pool.query(`SELECT id FROM t LIMIT 10 OFFSET ${page * 10}`);
  for (const table of ["orders", "invoices"]) await pool.query(`TRUNCATE TABLE ${table}`);
}

export async function chosen(kind: string) {
  const where = (() => {
    switch (kind) {
      case "active":
        return "WHERE ended_at IS NULL";
      default:
        return "";
    }
  })();
  return pool.query(`SELECT id FROM plans ${where}`);
}

export async function harmlessCharactersOnly(table: string) {
  return pool.query(`TRUNCATE TABLE "${table.replace(/[^\w]/g, "")}"`);
}

export async function listed(pool: Pool, filter: Filter) {
  const { where, values } = buildWhere(filter);
  await pool.query(`DELETE FROM orders ${where}`, values);
  return pool.query(`SELECT id FROM orders WHERE ${filter.conditions.join(" AND ")}`, filter.values);
}

export async function builders(repository: Repository<User>, db: Database, name: string, fields: string[]) {
  await repository.createQueryBuilder("user").where("user.name = :name", { name }).getMany();
  await repository.createQueryBuilder("user").orderBy("user.created", "DESC").getMany();
  await db.select().from(users).where(eq(users.name, name));
  await User.findAll({ order: [[Sequelize.literal("created_at"), "DESC"]] });
  return ["a", name].join(" ") + "x".replace("x", fields[0]);
}

export const leaseInterval = sql.raw(`select interval '${limits.scan.leaseMs} milliseconds'`);
