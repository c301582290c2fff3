const restartsMax = 3;
const windowMs = 60_000;

/**
 * Returns a function that says whether one more restart is allowed at `now` (milliseconds): three within a minute, so that
 * a crash costs nothing and a crash loop ends with its reason.
 */
export function createRestartBudget(): (now: number) => boolean {
  let restarts: number[] = [];
  return (now) => {
    restarts = restarts.filter((at) => now - at < windowMs);
    if (restarts.length >= restartsMax) return false;
    restarts.push(now);
    return true;
  };
}
