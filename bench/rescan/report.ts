import { cpus } from "node:os";
import { currentCommit } from "../current-commit.ts";
import { median } from "../median.ts";

/** Returns the middle of ratios with the least and the greatest: `0.061 (0.052–0.080)`. */
export function describeRatios(ratios: readonly number[]): string {
  const digits = (value: number) => value.toFixed(value < 0.1 ? 3 : 2);
  return `${digits(median(ratios))} (${digits(Math.min(...ratios))}–${digits(Math.max(...ratios))})`;
}

/** Prints what the figures depend on. */
export async function printContext(): Promise<void> {
  const processor = `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`;
  console.log(`commit ${await currentCommit()}, Node ${process.version}, ${processor}`);
}

/** Prints one row of a table, its first column to the left and the others to the right. */
export function printRow(cells: readonly (string | number)[]): void {
  console.log(
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(14) : String(cell).padStart(12))).join(" "),
  );
}
