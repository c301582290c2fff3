export function readStats(users: User[]) {
  return {
    users: users.length,
    activeCount: 0, // not tracked yet; expect: javascript/hardcoded-zero-metric
  };
}
