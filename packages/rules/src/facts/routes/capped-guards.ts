/** What stands before a route, without what the route itself names. */
export const guardsMax = 32;

/** Functions without a name are told once, and no more than so many of all. */
export function cappedGuards(guards: readonly string[]): readonly string[] {
  return guards.filter((name, index) => name !== "(inline)" || guards.indexOf(name) === index).slice(0, guardsMax);
}
