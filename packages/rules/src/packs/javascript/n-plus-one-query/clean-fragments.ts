import { sql } from "drizzle-orm";
import postgres from "postgres";

const pg = postgres();

export const totals = (shops: Shop[]) =>
  db.execute(sql.join(shops.map((shop) => sql`SELECT count(*) FROM ${shop.table}`), sql` UNION ALL `));

export function branches(ids: string[]) {
  const parts = ids.map((id) => sql`SELECT total FROM orders WHERE id = ${id}`);
  return db.execute(sql.join(parts, sql` UNION ALL `));
}

export const united = (ids: string[]) => pg`${ids.map((id) => pg`SELECT total FROM orders WHERE id = ${id}`)}`;
