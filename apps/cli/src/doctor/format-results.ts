import type { Paint } from "../terminal/paint.ts";
import { printable } from "../terminal/printable.ts";
import { isFit, type CheckResult } from "./check.ts";

/** Returns the lines of `muster doctor`: one per check, what to do under those that need it, and the verdict. */
export function formatResults(results: readonly CheckResult[], paint: Paint): string[] {
  const width = Math.max(...results.map(({ name }) => name.length));
  const lines = results.flatMap((result) => {
    const line = `${statusWord(result, paint)}  ${result.name.padEnd(width)}  ${printable(result.detail)}`;
    return result.status === "ok" || result.remedy === undefined ? [line] : [line, `${" ".repeat(10)}${result.remedy}`];
  });
  return [
    ...lines,
    "",
    isFit(results) ? "Muster can run here." : "Muster cannot run here yet: see what is missing above.",
  ];
}

function statusWord({ status, isNeeded }: CheckResult, paint: Paint): string {
  if (status === "ok") return paint("green", "ok      ");
  return isNeeded ? paint("red", "missing ") : paint("yellow", "optional");
}
