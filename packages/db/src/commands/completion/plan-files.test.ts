import { limits, ScanId, type Finding } from "@muster/contract";
import { expect, it } from "vitest";
import { buildAudit, type FindingSpec } from "../../testing/build-audit.ts";
import { fileKey } from "./file-key.ts";
import { decodeFileStates, encodeFileStates, type FileState } from "./file-states.ts";
import { planFiles, type FilePlan, type FormerFiles } from "./plan-files.ts";

const scanId = ScanId.parse("01890a5d-ac96-774b-bcce-b302099a8057");
const finding = (path: string, name: string): FindingSpec => ({ rule: "python/one", path, name });
const first = buildAudit({ findings: [finding("a.py", "x"), finding("b.py", "x"), finding("b.py", "y")] });

function formerOf(plan: FilePlan, changes: Partial<FormerFiles> = {}): FormerFiles {
  if (plan.states === null) throw new Error("nothing is known");
  const chain = { packs: 0, bytes: 0, baseBytes: 1_000_000 };
  return { scanId, ruleSetId: 1, sequence: 1, baseSequence: 1, files: plan.states, chain, ...changes };
}
const plan = (audit: typeof first, former: FormerFiles | null, takenOver: readonly string[] = []): FilePlan =>
  planFiles({ audit, ruleSetId: 1, former, takenOver: { scanId, paths: new Set(takenOver) } });
const names = (findings: readonly Finding[]): string[] => findings.map(({ path, message }) => `${path}: ${message}`);
const known = formerOf(plan(first, null));

it("nothing known: everything is compared and packed", () => {
  const made = plan(first, null);
  expect(made.compared).toBeNull();
  expect(made.findings).toHaveLength(3);
  expect([...(made.pack?.files.keys() ?? [])]).toEqual(["a.py", "b.py"].map(fileKey));
});

it("nothing changed: nothing is compared, staged or packed", () => {
  expect(plan(first, known)).toEqual({ compared: new Set(), findings: [], states: known.files, pack: null });
});

it("of files that differ, are new or are gone, all findings are compared, and only these files are packed", () => {
  const next = buildAudit({ findings: [finding("b.py", "x"), finding("b.py", "z"), finding("c.py", "x")] });
  const made = plan(next, known);
  expect(made.compared).toEqual(new Set(["a.py", "b.py", "c.py"].map(fileKey)));
  expect(names(made.findings)).toEqual(["b.py: Found x", "b.py: Found z", "c.py: Found x"]);
  expect(made.pack?.isWhole).toBe(false);
  expect(made.pack?.files.get(fileKey("a.py"))).toEqual([]);
  expect([...(made.states?.keys() ?? [])].sort()).toEqual(["b.py", "c.py"].map(fileKey).sort());
});

it("a file that is taken over is not looked at, but only if it is of the scan that the history stands at", () => {
  const changed = buildAudit({ findings: [finding("a.py", "other"), finding("b.py", "x"), finding("b.py", "y")] });
  expect(plan(changed, known, ["a.py"]).compared).toEqual(new Set());
  const later = { ...known, scanId: ScanId.parse("01890a5d-ac96-774b-bcce-b302099a8058") };
  expect(plan(changed, later, ["a.py"]).compared).toEqual(new Set([fileKey("a.py")]));
});

it("other rules: everything is compared, and what is stored of the findings stays", () => {
  const made = plan(first, { ...known, ruleSetId: 2 });
  expect(made.compared).toBeNull();
  expect(made.pack).toBeNull();
});

it("a file that was not seen as a whole is compared again until it was", () => {
  const skipped = buildAudit({
    findings: [finding("a.py", "x")],
    skipped: [{ path: "b.py", reason: "timeout", bytes: 1 }],
  });
  const made = plan(skipped, known);
  expect(made.states?.get(fileKey("b.py"))?.isSettled).toBe(false);
  const again = plan(skipped, formerOf(made));
  expect(again.compared).toEqual(new Set([fileKey("b.py")]));
  const seen = plan(buildAudit({ findings: [finding("a.py", "x")] }), formerOf(again));
  expect(seen.compared).toEqual(new Set([fileKey("b.py")]));
  expect([...(seen.states?.keys() ?? [])]).toEqual([fileKey("a.py")]);
});

it("packs of differences give way to one of all files once they are as long as it, or many", () => {
  const changed = buildAudit({ findings: [finding("a.py", "other"), finding("b.py", "x"), finding("b.py", "y")] });
  const chains = [
    { packs: 1, bytes: 900, baseBytes: 1_000 },
    { packs: limits.audit.packsMax, bytes: 1, baseBytes: 1_000_000 },
  ];
  for (const chain of chains) {
    const made = plan(changed, { ...known, chain });
    expect(made.pack?.isWhole).toBe(true);
    expect(made.pack?.files.size).toBe(2);
  }
});

it("states are read as they were written, and not at all if another version wrote them", () => {
  const states = new Map<string, FileState>([
    [fileKey("a.py"), { digest: "0123456789abcdef".repeat(2), isSettled: true }],
    [fileKey("\u0000 \ud800"), { digest: "0".repeat(32), isSettled: false }],
  ]);
  const body = encodeFileStates(states);
  expect(decodeFileStates(body)).toEqual(states);
  expect(decodeFileStates(Buffer.concat([body, Buffer.from([0])]))).toBeNull();
  expect(decodeFileStates(Buffer.from([2, ...body.subarray(1)]))).toBeNull();
  expect(decodeFileStates(Buffer.alloc(0))).toBeNull();
});
