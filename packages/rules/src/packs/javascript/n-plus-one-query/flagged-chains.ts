import { knex } from "./knex";
import { kysely } from "./kysely";
import { supabase } from "./supabase";
import { Ticket } from "./models/ticket";
import type { Repository } from "typeorm";

export async function touch(ids: readonly number[]) {
  for (const id of ids) {
    await knex("tickets").where({ id }).update({ seen: true }); // expect: javascript/n-plus-one-query
  }
}
export async function drop(ids: readonly number[]) {
  for (const id of ids) {
    await knex("tickets").where("id", id).del(); // expect: javascript/n-plus-one-query
  }
}
export const owners = (ids: readonly string[]) =>
  Promise.all(ids.map(async (id) => await Ticket.findOne({ id }).populate("owner").lean())); // expect: javascript/n-plus-one-query
export const built = (tickets: Repository<object>, ids: readonly string[]) =>
  Promise.all(ids.map((id) => tickets.createQueryBuilder("t").where("t.id = :id", { id }).getOne())); // expect: javascript/n-plus-one-query
export async function typed(ids: readonly number[]) {
  const found = [];
  for (const id of ids) {
    found.push(await kysely.selectFrom("tickets").where("id", "=", id).executeTakeFirst()); // expect: javascript/n-plus-one-query
  }
  return found;
}
export async function hosted(ids: readonly number[]) {
  const found = [];
  for (const id of ids) {
    const { data } = await supabase.from("tickets").select("*").eq("id", id).single(); // expect: javascript/n-plus-one-query
    found.push(data);
  }
  return found;
}
