import { type Audit, type Severity, isAtLeast, lossReasons } from "@muster/contract";

/** What the gate asks for. */
export interface Gate {
  readonly failOn?: Severity | undefined;
  readonly allowLosses: boolean;
}

/** What an audit means for whoever looks at the exit code alone. */
export interface Judgement {
  readonly exitCode: 0 | 1 | 2;
  /** A sentence on what the audit does not cover; null when it covers all. */
  readonly warning: string | null;
}

/**
 * Returns 1 when a finding fails the gate; 2 when none does, but one may be in a file that should have been analysed
 * and could not be; else 0.
 */
export function judgeAudit({ findings, skipped }: Pick<Audit, "findings" | "skipped">, gate: Gate): Judgement {
  const { failOn } = gate;
  const lost = skipped.filter(({ reason }) => lossReasons.includes(reason)).length;
  const what = `${lost === 1 ? "1 file" : `${lost} files`} should have been analysed and could not be`;
  const warning = lost === 0 ? null : `${what}; the audit says which.`;
  if (failOn === undefined) return { exitCode: 0, warning };
  if (findings.some(({ severity }) => isAtLeast(severity, failOn))) return { exitCode: 1, warning };
  if (lost === 0 || gate.allowLosses) return { exitCode: 0, warning };
  return { exitCode: 2, warning: `${what}, so --fail-on cannot vouch for them; --allow-losses lets that pass.` };
}
