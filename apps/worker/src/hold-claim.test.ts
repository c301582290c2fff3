import { limits, ScanError } from "@muster/contract";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { holdClaim } from "./hold-claim.ts";
import { createLog } from "./log.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const log = createLog({ level: "silent", workerId: "test" });
const hold = () => {
  const renew = vi.fn(() => Promise.resolve("held" as const));
  return holdClaim({ renew, stopping: new AbortController().signal, leaseRenewMs: 60_000, log });
};

it("a scan is told to stop when it has taken as long as a scan may, and not before", async () => {
  await using held = hold();
  vi.advanceTimersByTime(limits.scan.totalMs - 1);
  expect(held.signal.aborted).toBe(false);
  vi.advanceTimersByTime(1);
  const reason: unknown = held.signal.reason;
  expect(reason).toBeInstanceOf(ScanError);
  expect(reason).toMatchObject({ code: "scan-timeout", message: "The scan took longer than 60 minutes." });
});

it("a scan that has ended in time is not told anything later", async () => {
  const held = hold();
  await held[Symbol.asyncDispose]();
  vi.advanceTimersByTime(2 * limits.scan.totalMs);
  expect(held.signal.aborted).toBe(false);
});
