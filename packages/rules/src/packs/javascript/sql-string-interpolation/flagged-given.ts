import { id } from "./orders.js";

async function rank(order: string, keys: string[]) {
  return pool.query(`SELECT RANK() OVER (ORDER BY score ${order}) FROM scores WHERE key = ANY($1)`, [keys]); // expect: javascript/sql-string-interpolation
}

export const first = (keys: string[]) => rank("ASC", keys);
export const sorted = (req: Request) => rank(req.query.order, req.body.keys);

async function openRank(order: string) {
  return pool.query(`SELECT name FROM scores ORDER BY score ${order}`); // expect: javascript/sql-string-interpolation
}

export const rankings = { openRank, first: () => openRank("ASC") };

export const named = (request: Request) => db.query(`SELECT * FROM orders WHERE id = ${id(request)}`); // expect: javascript/sql-string-interpolation
export const ofOwner = (owner: string) => db.query(`SELECT * FROM orders WHERE owner = ${id(owner)}`); // expect: javascript/sql-string-interpolation

export async function tune(pragmas: Pragma[]) {
  for (const pragma of pragmas) await db.query(`PRAGMA ${pragma.name} = 1`); // expect: javascript/sql-string-interpolation
}
