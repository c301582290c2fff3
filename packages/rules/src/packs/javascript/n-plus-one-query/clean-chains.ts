import { knex } from "./knex";
import { kysely } from "./kysely";
import { supabase } from "./supabase";

export async function touch(ids: readonly number[]) {
  for (let from = 0; from < ids.length; from += 500) {
    await knex("tickets").whereIn("id", ids.slice(from, from + 500)).update({ seen: true });
  }
}
export const drop = (ids: readonly number[]) => knex("tickets").whereIn("id", ids).del();
export const typed = (ids: readonly number[]) => kysely.selectFrom("tickets").where("id", "in", ids).execute();
export const hosted = (ids: readonly number[]) => supabase.from("tickets").select("*").in("id", ids);
export async function names(people: readonly { first(): Promise<string> }[]) {
  const found = [];
  for (const person of people) found.push(await person.first());
  return found;
}
