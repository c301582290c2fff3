import { EventEmitter, once } from "node:events";
import { describe, expect, it } from "vitest";
import { repeat } from "./repeat.ts";

describe("a repeated task", () => {
  it("runs at once and again, also after it has thrown", async () => {
    const runs = new EventEmitter();
    const errors: unknown[] = [];
    let count = 0;
    const task = (): Promise<void> => {
      count += 1;
      runs.emit(String(count));
      return count === 2 ? Promise.reject(new Error("once")) : Promise.resolve();
    };
    const third = once(runs, "3");
    const repeated = repeat(task, { everyMs: 1, onError: (error) => errors.push(error) });
    await third;
    await repeated.stop();
    expect(errors).toEqual([new Error("once")]);
  });

  it("has ended when stop resolves, without waiting for its interval", async () => {
    let isRunning = false;
    let finish = (): void => undefined;
    const task = async (): Promise<void> => {
      isRunning = true;
      await new Promise<void>((resolve) => (finish = resolve));
      isRunning = false;
    };
    const repeated = repeat(task, { everyMs: 3_600_000, onError: () => undefined });
    const stopped = repeated.stop();
    finish();
    await stopped;
    expect(isRunning).toBe(false);
  });
});
