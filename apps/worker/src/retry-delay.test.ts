import { limits } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { retryDelayMs } from "./retry-delay.ts";

const backoff = { baseMs: 1_000, maxMs: 10_000 };
const failed = (attempt: number, retryAfterMs?: number) => ({ attempt, retryAfterMs });

describe("the delay before the next attempt", () => {
  it("doubles with every attempt up to its maximum", () => {
    const delays = [1, 2, 3, 4, 5, 60].map((attempt) => retryDelayMs(failed(attempt), backoff, 1));
    expect(delays).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  it("is random by half, and never less than half", () => {
    expect(retryDelayMs(failed(3), backoff, 0)).toBe(2_000);
    expect(retryDelayMs(failed(3), backoff, 0.5)).toBe(3_000);
  });

  it("is what the host asked for if that is longer, within reason", () => {
    expect(retryDelayMs(failed(1, 7_500), backoff, 1)).toBe(7_500);
    expect(retryDelayMs(failed(5, 10), backoff, 1)).toBe(10_000);
    expect(retryDelayMs(failed(1, Number.MAX_SAFE_INTEGER), backoff, 1)).toBe(limits.scan.totalMs);
  });
});
