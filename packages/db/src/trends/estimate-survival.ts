/** So many findings were followed for so many days, until they were fixed or for as long as there is to see. */
export interface Observation {
  readonly days: number;
  readonly isFixed: boolean;
  readonly amount: number;
}

export interface Survival {
  readonly findings: number;
  readonly fixed: number;
  /** Days after which half, and nine of ten, are fixed; null when that is not reached. */
  readonly medianDays: number | null;
  readonly p90Days: number | null;
  readonly followedDays: number;
  /** What is estimated to be left after `followedDays`, from 0 to 1. */
  readonly openShare: number;
}

/** Shares are products of fractions, so that one half may come out as a little more. */
const rounding = 1e-9;

/**
 * Returns how long findings live, by the product-limit estimator of E. L. Kaplan and P. Meier, "Nonparametric Estimation from
 * Incomplete Observations", Journal of the American Statistical Association 53 (1958): the share that is open after each day is that of
 * the day before times the share of those still followed that were not fixed on it. What is still open leaves after the day on
 * which it was last seen, so that it counts among those that could have been fixed until then.
 */
export function estimateSurvival(observations: readonly Observation[]): Survival {
  const days = [...new Set(observations.map((observation) => observation.days))].sort((a, b) => a - b);
  const fixedOn = sumByDay(observations.filter(({ isFixed }) => isFixed));
  const leftOn = sumByDay(observations);
  const findings = observations.reduce((sum, { amount }) => sum + amount, 0);
  let followed = findings;
  let openShare = 1;
  let medianDays: number | null = null;
  let p90Days: number | null = null;
  for (const day of days) {
    openShare *= 1 - (fixedOn.get(day) ?? 0) / followed;
    followed -= leftOn.get(day) ?? 0;
    if (openShare <= 0.5 + rounding) medianDays ??= day;
    if (openShare <= 0.1 + rounding) p90Days ??= day;
  }
  const fixed = [...fixedOn.values()].reduce((sum, amount) => sum + amount, 0);
  return { findings, fixed, medianDays, p90Days, followedDays: days.at(-1) ?? 0, openShare };
}

function sumByDay(observations: readonly Observation[]): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { days, amount } of observations) sums.set(days, (sums.get(days) ?? 0) + amount);
  return sums;
}
