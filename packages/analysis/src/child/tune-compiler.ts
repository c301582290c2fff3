import { setFlagsFromString } from "node:v8";

/** Bytes of bytecode that a function runs before V8 thinks of optimising it; its own choice is a quarter. */
const interruptBudgetBytes = 500_000;

/**
 * Lets V8 optimise later. Rules are many functions, each run a little: at V8's own pace the compiler's threads take a third of
 * a new process's time, much of it for code that is thrown away again, and every analysis process pays that anew on
 * processors that the others need. A V8 that does not know the setting says so on standard error and goes on.
 */
export function optimiseLater(): void {
  setFlagsFromString(`--interrupt-budget=${interruptBudgetBytes}`);
}
