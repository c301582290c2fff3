import { type RuleError, attributesRuleId, limits } from "@muster/contract";
import { expect, it } from "vitest";
import { unseenPlaces } from "./unseen-places.ts";

const { ruleErrorsPerScanMax } = limits.analysis;

/** What an audit with so many errors under an id, each on a path of its own, has not seen. */
function unseenWith(ruleId: string, count: number) {
  const ruleErrors: RuleError[] = Array.from({ length: count }, (_, index) => ({
    ruleId,
    path: `${index}`,
    message: "",
  }));
  return unseenPlaces({ skipped: [], truncatedPaths: [], ruleErrors });
}

it("as many rule errors as a scan keeps leave everything open, and one less only their places", () => {
  expect(unseenWith("python/x", ruleErrorsPerScanMax).everything).toBe(true);
  const { everything, rules } = unseenWith("python/x", ruleErrorsPerScanMax - 1);
  expect([everything, rules.length]).toEqual([false, ruleErrorsPerScanMax - 1]);
});

it("what was not heard of attribute files leaves nothing open", () => {
  const { everything, rules, paths } = unseenWith(attributesRuleId, 2 * ruleErrorsPerScanMax);
  expect([everything, rules.length, paths.size]).toEqual([false, 0, 0]);
});
