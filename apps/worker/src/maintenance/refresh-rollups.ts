import { limits } from "@muster/contract";
import { refreshCoverage, refreshFleetDays, refreshGroups, refreshLifetimes, type Database } from "@muster/db";

const refreshes = [refreshFleetDays, refreshGroups, refreshCoverage, refreshLifetimes] as const;

/**
 * Brings the sums over each fleet up to what scans have written. Any number of workers may do this at the same time: one at
 * a time makes each kind of sum, and the others find nothing to do.
 */
export async function refreshRollups(db: Database): Promise<void> {
  for (const refresh of refreshes) {
    for (let batch = 0; batch < limits.rollups.batchesMax; batch += 1) {
      if (!(await refresh(db))) break;
    }
  }
}
