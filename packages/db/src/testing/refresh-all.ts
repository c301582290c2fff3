import { refreshCoverage } from "../commands/maintenance/refresh-coverage.ts";
import { refreshFleetDays } from "../commands/maintenance/refresh-fleet-days.ts";
import { refreshGroups } from "../commands/maintenance/refresh-groups.ts";
import { refreshLifetimes } from "../commands/maintenance/refresh-lifetimes.ts";
import type { Database } from "../connection/create-database.ts";

/** Brings all sums over fleets up to date, as workers do now and then. */
export async function refreshAll(db: Database): Promise<void> {
  for (const refresh of [refreshFleetDays, refreshGroups, refreshCoverage, refreshLifetimes]) {
    while (await refresh(db)) continue;
  }
}
