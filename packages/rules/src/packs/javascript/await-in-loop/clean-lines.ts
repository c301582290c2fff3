import { api } from "./api";

export async function load(ids: string[]) {
  return Promise.all(ids.map((id) => api.get(`/rows/${id}`)));
}

export async function chain(steps: string[]) {
  let previous = "";
  for (const step of steps) previous = await api.post(step, previous);
  return previous;
}
