import { api } from "./api";

export async function load(ids: string[]) {
  const rows = [];
  for (const id of ids) rows.push(await api.get(`/rows/${id}`)); // expect: javascript/await-in-loop
  return rows;
}

export async function touch(ids: string[]) {
  for (let i = 0; i < ids.length; i++) await api.post(`/rows/${ids[i]}`); // expect: javascript/await-in-loop
}
