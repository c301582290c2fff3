import { id } from "./sql.js";

async function rank(order: string, keys: string[]) {
  return pool.query(`SELECT RANK() OVER (ORDER BY score ${order}) FROM scores WHERE key = ANY($1)`, [keys]);
}

export const first = (keys: string[]) => rank("ASC", keys);
export const last = (keys: string[]) => rank("DESC", keys);

export const dropIndex = (name: string) => db.exec(`DROP INDEX IF EXISTS ${id(name)}`);

export function fill(count: number) {
  for (let index = 0; index < count; index++) db.exec(`CREATE TABLE "part_${index}" (id INTEGER PRIMARY KEY)`);
}

export const removeRange = (range: Range) =>
  pool.query({ text: `DELETE FROM scores WHERE key = $1 AND ${range.where}`, values: range.values });

export function stateUrl(base: string, flags: { limit?: number }) {
  let url = base + "?";
  if (flags.limit) url += "limit=" + flags.limit + "&";
  return client.get(url);
}

export abstract class Entity {
  remove(id: string) {
    const table = this.constructor.tableName;
    return sql.execute(`UPDATE ${table} SET deleted = 1 WHERE id = ?`, [id]);
  }
}

export async function tune() {
  const pragmas = [
    { name: "mmap_size", size: 1 },
    { name: "cache_size", size: 2 },
  ];
  for (const pragma of pragmas) await db.query(`PRAGMA ${pragma.name} = ${pragma.size}`);
}
