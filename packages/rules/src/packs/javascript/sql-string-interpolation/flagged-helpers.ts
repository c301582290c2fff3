import { knex } from "./database";
import type { Repository } from "typeorm";

function condition(filter: { state: string }) {
  const parts: string[] = [];
  parts.push(`state = '${filter.state}'`);
  return parts.join(" AND ");
}

export const trips = (filter: { state: string }) => knex("trips").whereRaw(condition(filter)); // expect: javascript/sql-string-interpolation

export const named = (trips: Repository<Trip>, field: string, word: string) =>
  trips
    .createQueryBuilder("t")
    .where(`t.${field} LIKE '%${word}%'`) // expect: javascript/sql-string-interpolation
    .getMany();
