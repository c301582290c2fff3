import { limits } from "@muster/contract";
import {
  makeCheckpoints,
  makePartitions,
  removeOldBatches,
  removeOldScans,
  retireFixedFindings,
  thinHistory,
  type Database,
} from "@muster/db";

/** How long what is kept, in days; 0 for ever. */
export interface Retention {
  readonly scansDays: number;
  readonly fixedFindingsDays: number;
  /** Age at which trends are kept by the week, and that at which they are kept by the month. */
  readonly dailyTrendsDays: number;
  readonly weeklyTrendsDays: number;
}

/** Runs a step until it has nothing more to do, or has had its share of this pass. */
async function repeatStep(step: () => Promise<boolean>): Promise<void> {
  for (let run = 0; run < limits.retention.stepsMax; run += 1) if (!(await step())) return;
}

/**
 * One pass over the history: partitions and checkpoints are made ahead, and what is older than the retention says is removed or
 * summed up. Bounded; the next pass goes on. Any number of workers may do it at once.
 */
export async function keepHistory(db: Database, retention: Retention): Promise<void> {
  const { scansDays, fixedFindingsDays, dailyTrendsDays, weeklyTrendsDays } = retention;
  await makePartitions(db);
  await repeatStep(() => makeCheckpoints(db));
  if (scansDays > 0) await repeatStep(() => removeOldScans(db, { days: scansDays }));
  if (scansDays > 0) await repeatStep(() => removeOldBatches(db, { days: scansDays }));
  if (fixedFindingsDays > 0) await repeatStep(() => retireFixedFindings(db, { days: fixedFindingsDays }));
  if (dailyTrendsDays === 0) return;
  const monthlyAfterDays = weeklyTrendsDays === 0 ? Number.MAX_SAFE_INTEGER : weeklyTrendsDays;
  await repeatStep(() =>
    thinHistory(db, { weeklyAfterDays: dailyTrendsDays, monthlyAfterDays: Math.min(monthlyAfterDays, 1_000_000) }),
  );
}
