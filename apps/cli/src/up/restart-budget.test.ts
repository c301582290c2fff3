import { expect, it } from "vitest";
import { createRestartBudget } from "./restart-budget.ts";

it("allows three restarts within a minute and a fourth only later", () => {
  const mayRestart = createRestartBudget();
  expect([0, 1_000, 2_000, 3_000].map(mayRestart)).toEqual([true, true, true, false]);
  expect(mayRestart(60_000)).toBe(true);
  expect(mayRestart(60_500)).toBe(false);
});
