/** One line of `muster doctor`. */
export interface CheckResult {
  readonly name: string;
  readonly status: "ok" | "missing";
  /** False when Muster works without it, only slower or with less. */
  readonly isNeeded: boolean;
  readonly detail: string;
  /** What to do about it, when missing. */
  readonly remedy?: string;
}

/** Returns true when nothing that Muster needs is missing. */
export function isFit(results: readonly CheckResult[]): boolean {
  return results.every(({ status, isNeeded }) => status === "ok" || !isNeeded);
}
