import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { estimateSurvival, type Observation } from "./estimate-survival.ts";

const fixed = (days: number, amount = 1): Observation => ({ days, amount, isFixed: true });
const open = (days: number, amount = 1): Observation => ({ days, amount, isFixed: false });

describe("the estimate of how long findings live", () => {
  it("is that of Kaplan and Meier's method on a published example", () => {
    // Remission of leukaemia under 6-MP, in weeks (E. J. Freireich and others, Blood 21, 1963): median 23, 0.448 open after 35.
    const events = [6, 6, 6, 7, 10, 13, 16, 22, 23].map((days) => fixed(days));
    const censored = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35].map((days) => open(days));
    const survival = estimateSurvival([...events, ...censored]);
    expect(survival).toMatchObject({ findings: 21, fixed: 9, medianDays: 23, p90Days: null, followedDays: 35 });
    expect(survival.openShare).toBeCloseTo(0.448, 3);
  });

  it("is the plain quantile when everything is fixed", () => {
    expect(estimateSurvival([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((days) => fixed(days)))).toMatchObject({
      medianDays: 5,
      p90Days: 9,
      openShare: 0,
    });
  });

  it("is not reached while less than half is fixed, however long the rest is followed", () => {
    expect(estimateSurvival([fixed(1, 4), open(400, 6)])).toMatchObject({ medianDays: null, p90Days: null });
  });

  it("takes findings that were followed for a short time neither for fixed nor for open for ever", () => {
    const only = estimateSurvival([fixed(10, 5), open(20, 5)]);
    const withNew = estimateSurvival([fixed(10, 5), open(20, 5), open(0, 1_000)]);
    expect(withNew.medianDays).toBe(only.medianDays);
  });

  it("is empty of nothing", () => {
    expect(estimateSurvival([])).toEqual({
      findings: 0,
      fixed: 0,
      medianDays: null,
      p90Days: null,
      followedDays: 0,
      openShare: 1,
    });
  });

  it("depends on neither the order of observations nor on how they are summed", () => {
    const observation = fc.record({ days: fc.nat(30), amount: fc.integer({ min: 1, max: 9 }), isFixed: fc.boolean() });
    fc.assert(
      fc.property(fc.array(observation, { maxLength: 20 }), (observations) => {
        const single = observations.flatMap((one) => Array.from({ length: one.amount }, () => ({ ...one, amount: 1 })));
        const { openShare, ...counts } = estimateSurvival(observations);
        const { openShare: share, ...others } = estimateSurvival(single.reverse());
        expect(counts).toEqual(others);
        expect(openShare).toBeCloseTo(share, 9);
      }),
    );
  });
});
