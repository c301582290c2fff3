import { create, find } from "./teams";

export async function ensure(id: string, $teams: readonly object[] | null, other$: object | null) {
  const $team = await find(id).catch(() => null); // expect: javascript/swallowed-error
  if (!$teams) return create(id);
  const other = await find(id).catch(() => null); // expect: javascript/swallowed-error
  if (!other$) return create(id);
  return [$team, other];
}
