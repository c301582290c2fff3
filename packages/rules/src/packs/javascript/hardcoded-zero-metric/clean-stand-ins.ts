import { expect, it } from "vitest";
import { plan } from "./planner";

it("starts for nothing where there is an index", () => {
  const model = (rows: number) => {
    return { startupCost: 0, rows, width: rows * 8 };
  };
  expect(plan(model(3))).toEqual({ rows: 3 });
});
