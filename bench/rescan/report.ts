import { execFileSync } from "node:child_process";
import { cpus } from "node:os";

/** Returns the middle value; NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** Returns the middle of ratios with the least and the greatest: `0.06 (0.05–0.08)`. */
export function describeRatios(ratios: readonly number[]): string {
  const digits = (value: number) => value.toFixed(value < 0.1 ? 3 : 2);
  return `${digits(median(ratios))} (${digits(Math.min(...ratios))}–${digits(Math.max(...ratios))})`;
}

/** Prints what the figures depend on. */
export function printContext(): void {
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8", cwd: import.meta.dirname });
  console.log(`commit ${commit.trim()}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`);
}

/** Prints one row of a table, its first column to the left and the others to the right. */
export function printRow(cells: readonly (string | number)[]): void {
  console.log(
    cells.map((cell, index) => (index === 0 ? String(cell).padEnd(14) : String(cell).padStart(12))).join(" "),
  );
}
