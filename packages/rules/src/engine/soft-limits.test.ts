import { limits } from "@muster/contract";
import { beforeEach, expect, it, vi } from "vitest";

// Five seconds of processor time, without waiting for them.
const clock = vi.hoisted(() => ({ calls: 0, jumpAt: Infinity, jumpMs: 0 }));
vi.mock("./cpu-time.ts", () => ({
  cpuTimeMs: () => {
    clock.calls += 1;
    return clock.calls >= clock.jumpAt ? clock.jumpMs : 0;
  },
}));

const { createEngine } = await import("./create-engine.ts");

beforeEach(() => {
  Object.assign(clock, { calls: 0, jumpAt: Infinity, jumpMs: 0 });
});

const source = "ledger.post(account, amount=1 + 2)\n".repeat(3_000);

it("a file is lost, and says why, when matching takes as long as `queryMs`, and not when it takes less", async () => {
  const { queryMs } = limits.analysis;
  const engine = await createEngine({ languages: ["python"] });
  const analyse = () => engine.analyseSource({ path: "a.py", language: "python", bytes: Buffer.from(source) });
  clock.calls = 0;
  expect(analyse()).toMatchObject({ kind: "analysed", ruleErrors: [] });
  // Whatever parses asks before: the last to ask is the match.
  const jumpAt = clock.calls;
  expect(jumpAt).toBeGreaterThan(1);
  Object.assign(clock, { calls: 0, jumpAt, jumpMs: queryMs });
  expect(analyse()).toEqual({ kind: "skipped", reason: "timeout", detail: "matching took longer than 5000 ms" });
  Object.assign(clock, { calls: 0, jumpAt, jumpMs: queryMs - 1 });
  expect(analyse()).toMatchObject({ kind: "analysed", ruleErrors: [] });
});
