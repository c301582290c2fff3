import { setTimeout as delay } from "node:timers/promises";

export interface WaitOptions {
  /** Default 30 s. */
  readonly timeoutMs?: number;
  /** Between two looks; default 25 ms. */
  readonly intervalMs?: number;
}

/**
 * Asks until the answer is truthy, and returns it. A question that throws has no answer yet.
 * @throws Error naming `what`, with the last answer or error, when the deadline passes
 */
export async function waitFor<Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
  options: WaitOptions = {},
): Promise<NonNullable<Answer>> {
  const timeoutMs = options.timeoutMs ?? 30_000;
  const deadline = Date.now() + timeoutMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false && answer !== 0 && answer !== "") return answer;
      last = answer;
    } catch (error) {
      last = error;
    }
    if (Date.now() >= deadline) {
      const seen = last instanceof Error ? last.message : JSON.stringify(last);
      throw new Error(`Waited ${String(timeoutMs)} ms in vain for ${what}; last: ${seen}`);
    }
    await delay(options.intervalMs ?? 25);
  }
}
