import { describe, expect, it } from "vitest";
import { ScanJobPayload, jobPriority, priorityBandWidth, scanRepositoryQueue } from "./queues.ts";
import { PriorityClass } from "./scan-state.ts";

const scanId = "0190a0a0-0000-7000-8000-000000000001";

describe("job priority", () => {
  it("is never 0 and never over BullMQ's maximum", () => {
    for (const priority of PriorityClass.options) {
      for (const waiting of [-5, 0, 0.5, 1, priorityBandWidth, Number.MAX_SAFE_INTEGER]) {
        const value = jobPriority(priority, waiting);
        expect(Number.isInteger(value)).toBe(true);
        expect(value).toBeGreaterThan(0);
        expect(value).toBeLessThan(2 ** 21);
      }
    }
  });

  it("lets no lower class overtake, however long an organisation's line is", () => {
    expect(jobPriority("interactive", Number.MAX_SAFE_INTEGER)).toBeLessThan(jobPriority("webhook", 0));
    expect(jobPriority("nightly", 1_000_000)).toBeLessThan(jobPriority("backfill", 0));
  });

  it("puts an organisation with fewer waiting scans first", () => {
    expect(jobPriority("nightly", 1)).toBeLessThan(jobPriority("nightly", 2));
  });
});

describe("scan job payload", () => {
  it("carries ids and nothing else", () => {
    expect(ScanJobPayload.safeParse({ version: 1, scanId, generation: 0 }).success).toBe(true);
    expect(ScanJobPayload.safeParse({ version: 1, scanId, generation: 0, url: "https://x" }).success).toBe(false);
  });

  it("of another version is refused", () => {
    expect(ScanJobPayload.safeParse({ version: 2, scanId, generation: 0 }).success).toBe(false);
  });

  it("has a job id that BullMQ takes, and another one for each generation", () => {
    const payload = ScanJobPayload.parse({ version: 1, scanId, generation: 3 });
    const id = scanRepositoryQueue.jobId(payload);
    expect(id).not.toMatch(/:|^\d+$/);
    expect(id).not.toBe(scanRepositoryQueue.jobId({ ...payload, generation: 4 }));
  });
});
