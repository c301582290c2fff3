import { knex } from "./database";
import type { Repository } from "typeorm";

function condition(count: number) {
  return `state IN (${Array(count).fill("?").join(", ")}) AND kind = 'open'`;
}

export const trips = (states: string[]) => knex("trips").whereRaw(condition(states.length), states);

export const named = (trips: Repository<Trip>, field: "title" | "place", word: string) =>
  trips
    .createQueryBuilder("t")
    .where(`t.${field} = 'all' OR t.${field} LIKE :word`, { word: `%${word}%` })
    .getMany();
