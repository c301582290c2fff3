import { expect, it } from "vitest";
import { click, count } from "./page";

it("counts every click", async () => {
  for (let round = 0; round < 3; round++) {
    click();
    await new Promise((resolve) => setTimeout(resolve, 200)); // expect: javascript/sleep-in-test
  }
  expect(count()).toBe(3);
});
