import { limits } from "@muster/contract";
import { refreshCoverage, refreshFleetDays, refreshGroups, refreshLifetimes, type Database } from "@muster/db";

const refreshes = [refreshFleetDays, refreshGroups, refreshCoverage, refreshLifetimes] as const;

/**
 * Brings the sums over each fleet up to what scans have written. Any number of workers may do this at the same time: one at
 * a time makes each kind of sum, and the others find nothing to do. One kind that cannot be made holds up no other.
 * @throws AggregateError when some could not be made, after all others were
 */
export async function refreshRollups(db: Database): Promise<void> {
  const errors: unknown[] = [];
  for (const refresh of refreshes) {
    try {
      for (let batch = 0; batch < limits.rollups.batchesMax; batch += 1) if (!(await refresh(db))) break;
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) throw new AggregateError(errors, "some sums over the fleet could not be made");
}
