import { expect, it, vi } from "vitest";
import { queue } from "../src/queue";

it("expires", () => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(60_000);
  expect(queue.size).toBe(0);
});
it("sends", async () => {
  queue.add("a");
  await new Promise((resolve) => setTimeout(resolve, 1500)); // expect: javascript/sleep-in-test
  expect(queue.size).toBe(0);
});
it("has parts", async (t) => {
  await t.test("one", () => vi.useFakeTimers());
  await t.test("another", async () => {
    queue.add("a");
    await new Promise((resolve) => setTimeout(resolve, 1500)); // expect: javascript/sleep-in-test
  });
  await t.test("of many", async () => {
    vi.useFakeTimers();
    await t.test("all of them", async () => {
      await new Promise((resolve) => setTimeout(resolve, 1500));
    });
  });
});
