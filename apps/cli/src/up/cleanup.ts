/** What must be undone, in reverse order. Disposing runs every step, and then throws the first error of any. */
export interface Cleanup extends AsyncDisposable {
  add(step: () => Promise<void> | void): void;
}

/** Returns an empty list of things to undo. */
export function createCleanup(): Cleanup {
  const steps: (() => Promise<void> | void)[] = [];
  return {
    add: (step) => {
      steps.push(step);
    },
    [Symbol.asyncDispose]: async () => {
      const errors: unknown[] = [];
      for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
        try {
          await step();
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },
  };
}
