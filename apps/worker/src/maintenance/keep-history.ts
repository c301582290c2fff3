import { limits } from "@muster/contract";
import {
  isLockTimeout,
  makeCheckpoints,
  makePartitions,
  removeOldAnswers,
  removeOldBatches,
  removeOldScans,
  removeStalePacks,
  retireFixedFindings,
  thinCheckpoints,
  thinGroupDays,
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

/** "For ever" in a comparison of days: some thousand years, which both an interval and a date of Postgres can hold. */
const foreverDays = 1_000_000;

interface Step {
  readonly name: string;
  /** Does a share of the work; true when there may be more. */
  readonly run: () => Promise<boolean>;
}

export interface KeepHistoryOptions {
  readonly retention: Retention;
  /** Hears of a step whose locks were not free in time: a scan that is being stored comes first, and the next pass tries again. */
  readonly onPostponed: (step: string) => void;
  /** Hears why a step could not be done; the others are done all the same, and the next pass tries again. */
  readonly onError: (error: unknown, step: string) => void;
}

/**
 * One pass over the history: partitions and checkpoints are made ahead, and what is older than the retention says is removed or
 * summed up. Bounded; the next pass goes on. A step that fails or has to wait holds up no other.
 * Any number of workers may do it at once.
 */
export async function keepHistory(
  db: Database,
  { retention, onPostponed, onError }: KeepHistoryOptions,
): Promise<void> {
  for (const step of stepsOf(db, retention)) {
    try {
      await repeatStep(step);
    } catch (error) {
      if (isLockTimeout(error)) onPostponed(step.name);
      else onError(error, step.name);
    }
  }
}

/** Runs a step until it has nothing more to do, or has had its share of this pass. */
async function repeatStep({ run }: Step): Promise<void> {
  for (let count = 0; count < limits.retention.stepsMax; count += 1) if (!(await run())) return;
}

/** Goes on in each step of a pass from where the one before came to. */
function retirement(db: Database, days: number): Step["run"] {
  let from: string | null = null;
  return async () => {
    from = await retireFixedFindings(db, { days, from });
    return from !== null;
  };
}

function stepsOf(db: Database, retention: Retention): Step[] {
  const { scansDays, fixedFindingsDays, dailyTrendsDays, weeklyTrendsDays } = retention;
  const ages = {
    weeklyAfterDays: dailyTrendsDays,
    monthlyAfterDays: weeklyTrendsDays === 0 ? foreverDays : weeklyTrendsDays,
  };
  const steps: (Step & { readonly isWanted: boolean })[] = [
    { name: "partitions", isWanted: true, run: async () => (await makePartitions(db), false) },
    { name: "checkpoints", isWanted: true, run: () => makeCheckpoints(db) },
    { name: "old checkpoints", isWanted: true, run: () => thinCheckpoints(db) },
    { name: "old answers", isWanted: true, run: () => removeOldAnswers(db) },
    { name: "old scans", isWanted: scansDays > 0, run: () => removeOldScans(db, { days: scansDays }) },
    { name: "stale packs", isWanted: true, run: () => removeStalePacks(db) },
    { name: "old batches", isWanted: scansDays > 0, run: () => removeOldBatches(db, { days: scansDays }) },
    {
      name: "fixed findings",
      isWanted: fixedFindingsDays > 0,
      run: retirement(db, fixedFindingsDays),
    },
    { name: "old trends", isWanted: dailyTrendsDays > 0, run: () => thinHistory(db, ages) },
    { name: "old trends of groups", isWanted: dailyTrendsDays > 0, run: () => thinGroupDays(db, ages) },
  ];
  return steps.filter(({ isWanted }) => isWanted);
}
