import { sql } from "drizzle-orm";
import knex from "knex";
import { Pool } from "pg";

const pool = new Pool();
const db = knex({ client: "pg" });

export async function byEmail(email: string, order: string) {
  await pool.query(`SELECT * FROM users WHERE email = '${email}'`); // expect: javascript/sql-string-interpolation
  //              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  await pool.query("SELECT * FROM users WHERE email = '" + email + "'"); // expect: javascript/sql-string-interpolation
  await pool.query({ text: `DELETE FROM users WHERE email = '${email}'`, values: [] }); // expect: javascript/sql-string-interpolation
  const statement = `UPDATE users SET seen = now() WHERE email = '${email}'`;
  await pool.query(statement); // expect: javascript/sql-string-interpolation
  await db.raw(`select * from users order by ${order}`); // expect: javascript/sql-string-interpolation
  await db("users").whereRaw(`email = '${email}'`); // expect: javascript/sql-string-interpolation
  await db("users").orderByRaw("name " + order); // expect: javascript/sql-string-interpolation
}

export async function withPrisma(prisma: PrismaClient, city: string) {
  return prisma.$queryRawUnsafe(`SELECT id FROM shops WHERE city = '${city}'`); // expect: javascript/sql-string-interpolation
}

export async function withDrizzle(database: Database, name: string) {
  return database.execute(sql.raw(`select id from shops where name = '${name}'`)); // expect: javascript/sql-string-interpolation
}

export async function withPostgresJs(client: Client, table: string) {
  return client.unsafe(`TRUNCATE TABLE ${table}`); // expect: javascript/sql-string-interpolation
}

export async function appended(owner?: string) {
  let statement = "SELECT id FROM orders WHERE true";
  if (owner) statement += ` AND owner = '${owner}'`; // expect: javascript/sql-string-interpolation
  return pool.query(statement);
}

export class Report {
  constructor(private readonly manager: EntityManager) {}

  async names(names: string[]) {
    return this.manager.query(`SELECT id FROM users WHERE name IN ('${names.join("','")}')`); // expect: javascript/sql-string-interpolation
  }
}

export async function eachRaw(names: string[], name: string, offset: string) {
  await pool.query(`SELECT ${names.map((column) => `t.${column}`).join(", ")} FROM t`); // expect: javascript/sql-string-interpolation
  await pool.query(`SELECT id FROM t WHERE name = '${name.replace("'", "''")}'`); // expect: javascript/sql-string-interpolation
  await pool.query(`SELECT id FROM t OFFSET ${offset + 1}`); // expect: javascript/sql-string-interpolation
  const parts: string[] = [];
  parts.push(name);
  await pool.query(`SELECT id FROM t WHERE ${parts.join(" AND ")}`); // expect: javascript/sql-string-interpolation
}

export async function importedFunction(name: string) {
  return query(`SELECT id FROM users WHERE name = '${name}'`); // expect: javascript/sql-string-interpolation
}

export async function builders(repository: Repository<User>, client: Client, name: string, order: string) {
  await repository.createQueryBuilder("user").where(`user.name = '${name}'`).getMany(); // expect: javascript/sql-string-interpolation
  await repository.createQueryBuilder("user").where("user.age > 1").andWhere("user.name = '" + name + "'").getMany(); // expect: javascript/sql-string-interpolation
  await User.findAll({ where: Sequelize.literal(`name = '${name}'`) }); // expect: javascript/sql-string-interpolation
  await User.findAll({ order: literal(`${order} DESC`) }); // expect: javascript/sql-string-interpolation
  await client.query(util.format("SELECT id FROM users WHERE name = '%s'", name)); // expect: javascript/sql-string-interpolation
  await client.query("SELECT id FROM users WHERE name = '%s'".replace("%s", name)); // expect: javascript/sql-string-interpolation
  await client.query(["SELECT id FROM users WHERE name =", name].join(" ")); // expect: javascript/sql-string-interpolation
}
