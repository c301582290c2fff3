import { beforeEach, expect, it, vi } from "vitest";
import { queue } from "../src/queue";

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
});
it("sends", async () => {
  queue.add("a");
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(queue.size).toBe(0);
});
