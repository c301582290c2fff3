import { type Audit, type Severity, SkipReason, lossReasons } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { judgeAudit } from "./judge-audit.ts";

type Judged = Pick<Audit, "findings" | "skipped">;

function auditOf(severities: readonly Severity[], reasons: readonly SkipReason[]): Judged {
  const findings = severities.map((severity) => ({ severity }) as Audit["findings"][number]);
  return { findings, skipped: reasons.map((reason, index) => ({ path: `${index}.py`, reason, bytes: 1 })) };
}

describe("the gate", () => {
  it.each(lossReasons)("cannot vouch for a file lost as %s", (reason) => {
    const judged = judgeAudit(auditOf(["low"], [reason]), { failOn: "high", allowLosses: false });
    expect(judged.exitCode).toBe(2);
    expect(judged.warning).toMatch(/^1 file .*--allow-losses/);
  });

  it("holds whatever was left out on purpose", () => {
    const onPurpose = SkipReason.options.filter((reason) => !lossReasons.includes(reason));
    const judged = judgeAudit(auditOf(["low"], onPurpose), { failOn: "high", allowLosses: false });
    expect(judged).toEqual({ exitCode: 0, warning: null });
  });

  it("holds with losses where they are allowed, and still says how many", () => {
    const judged = judgeAudit(auditOf([], ["timeout", "crashed"]), { failOn: "high", allowLosses: true });
    expect(judged.exitCode).toBe(0);
    expect(judged.warning).toMatch(/^2 files /);
  });

  it.each([true, false])("fails on a finding, whatever was lost (losses allowed: %s)", (allowLosses) => {
    expect(judgeAudit(auditOf(["high"], ["timeout"]), { failOn: "high", allowLosses }).exitCode).toBe(1);
  });

  it("is no matter when nobody asks for one", () => {
    expect(judgeAudit(auditOf(["critical"], ["timeout"]), { allowLosses: false }).exitCode).toBe(0);
  });
});
