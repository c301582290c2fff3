import { create, find } from "./teams";

export async function ensure(id: string) {
  const $team = await find(id).catch(() => null);
  if (!$team) return create(id);
  const owner$ = await find(id).catch(() => null);
  if (owner$ === null) return create(id);
  return [$team, owner$];
}
