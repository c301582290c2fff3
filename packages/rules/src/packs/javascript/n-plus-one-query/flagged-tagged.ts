import postgres from "postgres";

const sql = postgres();

export const totals = (ids: string[]) =>
  Promise.all(ids.map((id) => sql`SELECT total FROM orders WHERE id = ${id}`)); // expect: javascript/n-plus-one-query
