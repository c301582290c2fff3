import { expect, it, vi } from "vitest";

it("waits for what it needs", async () => {
  await vi.waitFor(() => expect(count).toBe(1));
});

it("moves the clock", () => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(1000);
  expect(count).toBe(2);
});

it("waits for the event", async () => {
  await once(emitter, "ready");
  expect(count).toBe(3);
});
