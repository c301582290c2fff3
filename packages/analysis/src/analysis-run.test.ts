import { type FileFinding, ObjectId, limits } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { AnalysisRun } from "./analysis-run.ts";
import type { PlannedFile } from "./plan-analysis.ts";
import type { FileOutcome } from "./protocol.ts";
import { HeldFacts } from "./snapshot/held-facts.ts";
import { showFacts } from "./testing/show-facts.ts";

const oid = ObjectId.parse("a".repeat(40));
const planned = (count: number): PlannedFile[] =>
  Array.from({ length: count }, (_, index) => ({ path: `${index}.py`, oid, bytes: 10, language: "python" }));
const range = { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 };
const finding: FileFinding = {
  ruleId: "python/x",
  severity: "low",
  confidence: "high",
  message: "Found.",
  range,
  excerpt: { startLine: 1, lines: ["x"] },
  symbol: "",
  contentHash: "0".repeat(32),
};

type Analysed = Extract<FileOutcome, { kind: "analysed" }>;

function analysed(findings: number, ruleErrors = 0, facts: Buffer | string = "{}"): Analysed {
  return {
    kind: "analysed",
    language: "python",
    findings: new Array<FileFinding>(findings).fill(finding),
    facts: HeldFacts.of(facts),
    lines: 1,
    truncated: false,
    decodedLossily: false,
    hasSyntaxErrors: false,
    ruleErrors: new Array<{ ruleId: string; message: string }>(ruleErrors).fill({
      ruleId: "python/x",
      message: "boom",
    }),
  };
}

const source = { kind: "directory", root: "/" } as const;

/** The same, and nothing that a run could share with another. */
function copyOf(outcome: FileOutcome): FileOutcome {
  if (outcome.kind === "skipped") return structuredClone(outcome);
  const { facts, ...others } = outcome;
  return { ...structuredClone(others), facts: HeldFacts.of(facts.read()) };
}

/** Runs to the end, knowing what `isKnown` picks; the order in which files are settled is reversed. */
function complete(outcomes: readonly FileOutcome[], isKnown: (index: number) => boolean) {
  const known = outcomes.map((outcome, index) => (isKnown(index) ? copyOf(outcome) : undefined));
  const run = new AnalysisRun({ source, files: planned(outcomes.length), known });
  const taken: number[] = [];
  while (run.waitingFiles > 0) taken.push(...run.take(1).map(({ index }) => index));
  for (const index of taken.toReversed()) run.settle(index, copyOf(outcomes[index] as FileOutcome));
  expect(run.isDone).toBe(true);
  return { taken, result: run.result() };
}

describe("a run that knows some of its files", () => {
  it("asks for the others alone, and reports the whole", () => {
    const outcomes = Array.from({ length: 500 }, (_, index) => analysed(index % 3));
    const { taken, result } = complete(outcomes, (index) => index % 7 !== 0);
    expect(taken).toEqual(outcomes.map((_, index) => index).filter((index) => index % 7 === 0));
    expect(result.reused).toBe(500 - taken.length);
    expect(showFacts(result.files)).toEqual(showFacts(complete(outcomes, () => false).result.files));
  });

  it("that knows them all is done at once", () => {
    const progress: number[] = [];
    const request = { source, files: planned(3), known: [analysed(0), analysed(0), analysed(0)] };
    const run = new AnalysisRun({ ...request, onProgress: (done) => progress.push(done) });
    expect([run.isDone, run.waitingFiles, run.waitingBatches, run.take(1)]).toEqual([true, 0, 0, []]);
    expect(progress).toEqual([3]);
  });

  it("keeps the facts of the first files alone where all together are too long, in whatever order they come", () => {
    const { factsPerScanBytesMax, factsCharactersMax } = limits.analysis;
    // One buffer for all of them: each is as large as the limit allows.
    const facts = Buffer.alloc(factsCharactersMax, "x");
    const fitting = factsPerScanBytesMax / factsCharactersMax;
    const all = [...Array.from({ length: Math.ceil(fitting * 1.3) }, () => analysed(1, 0, facts)), analysed(1)];
    const cold = complete(all, () => false).result;
    const lengths = cold.files.map(({ analysis }) => analysis.facts.length);
    expect(lengths.filter((length) => length === facts.length)).toHaveLength(fitting);
    expect(lengths.lastIndexOf(facts.length)).toBe(fitting - 1);
    expect(cold.files.at(-1)?.analysis.facts.read().toString()).toContain('"truncated":true');
    expect(cold.reusable.filter((outcome) => outcome === null)).toHaveLength(all.length - fitting);
    const { files } = complete(all, (index) => index % 2 === 0).result;
    expect(files).toEqual(cold.files);
    for (const index of [0, fitting - 1, fitting]) {
      const [here, there] = [files, cold.files].map((of) => of[index]?.analysis.facts.read());
      expect(here?.equals(there ?? Buffer.alloc(0)), `file ${index}`).toBe(true);
    }
  }, 60_000);

  it("packs nothing anew of what is known before it begins", () => {
    const known = Array.from({ length: 300 }, (_, index) => analysed(0, 0, `{"n":${index}}`));
    const { files } = new AnalysisRun({ source, files: planned(300), known }).result();
    expect(files.every(({ analysis }) => analysis.facts.place === null)).toBe(true);
  });

  it("holds the facts of neighbours together, whoever came first, and gives each its own", () => {
    const outcomes = Array.from({ length: 300 }, (_, index) =>
      index % 5 === 0 ? ({ kind: "skipped", reason: "binary" } as const) : analysed(0, 0, `{"n":${index}}`),
    );
    const { result } = complete(outcomes, (index) => index % 3 === 0);
    const places = result.files.map(({ analysis }) => analysis.facts.place);
    expect(places.every((place) => place !== null)).toBe(true);
    expect(new Set(places.map((place) => place?.pack)).size).toBeLessThan(60);
    const texts = result.files.map(({ path, analysis }) => [path, analysis.facts.read().toString()]);
    expect(texts).toEqual(texts.map(([path = ""]) => [path, `{"n":${Number.parseInt(path, 10)}}`]));
  });

  it("cuts the same findings as one that knows nothing, and leaves the cut files to be analysed again", () => {
    const { findingsPerScanMax, findingsPerFileMax } = limits.analysis;
    const full = findingsPerScanMax / findingsPerFileMax;
    const outcomes = Array.from({ length: 3 * full }, (_, index) => analysed(index % 2 === 0 ? findingsPerFileMax : 1));
    const cold = complete(outcomes, () => false).result;
    expect(cold.truncated).toBe(true);
    for (const isKnown of [() => true, (index: number) => index % 5 > 1, (index: number) => index > full]) {
      const { result } = complete(outcomes, isKnown);
      expect({ ...result, reused: 0 }).toEqual({ ...cold, reused: 0 });
    }
    const cut = cold.reusable.flatMap((outcome, index) => (outcome === null ? [index] : []));
    const short = cold.files.flatMap(({ analysis }, index) => (analysis.truncated ? [index] : []));
    expect(cut).toEqual(short);
    expect(cold.conclusive).toBe(true);
  });

  it("cuts the same of findings that are too long together, and nothing of those behind that would fit again", () => {
    const { findingsPerScanCharactersMax } = limits.analysis;
    const long = { ...finding, message: "x".repeat(findingsPerScanCharactersMax / 64) };
    const outcomes = Array.from({ length: 200 }, (_, index) =>
      index % 2 === 0 ? { ...analysed(0), findings: [finding, long] } : analysed(1),
    );
    const cold = complete(outcomes, () => false).result;
    expect(cold.truncated).toBe(true);
    const counts = cold.files.map(({ analysis }) => analysis.findings.length);
    // 63 long ones: each is a little longer than its share.
    expect(counts).toEqual(
      outcomes.map(({ findings }, index) => (index < 126 ? findings.length : index === 126 ? 1 : 0)),
    );
    const { result } = complete(outcomes, (index) => index % 3 === 0);
    expect({ ...result, reused: 0 }).toEqual({ ...cold, reused: 0 });
  });

  it("keeps the first rule errors where all together are too many, and leaves the cut files to be analysed again", () => {
    const { ruleErrorsPerScanMax, ruleErrorsPerFileMax } = limits.analysis;
    const full = ruleErrorsPerScanMax / ruleErrorsPerFileMax;
    const outcomes = Array.from({ length: 3 * full }, () => analysed(1, ruleErrorsPerFileMax));
    const { result } = complete(outcomes, () => false);
    expect(result.ruleErrors).toHaveLength(ruleErrorsPerScanMax);
    expect(result.ruleErrors.at(-1)?.path).toBe(`${full - 1}.py`);
    expect(result.files.every(({ analysis }) => analysis.findings.length === 1)).toBe(true);
    expect(result.reusable.every((outcome) => outcome === null)).toBe(true);
  });

  it("offers the next one nothing that was lost, and says that it is not conclusive", () => {
    const lost: FileOutcome[] = [
      { kind: "skipped", reason: "timeout" },
      { kind: "skipped", reason: "crashed" },
      { kind: "skipped", reason: "memory" },
      { kind: "skipped", reason: "unreadable" },
      { kind: "skipped", reason: "analysis-error" },
      analysed(1, 1),
    ];
    const kept: FileOutcome[] = [
      { kind: "skipped", reason: "binary" },
      { kind: "skipped", reason: "generated" },
      { kind: "skipped", reason: "minified" },
      { kind: "skipped", reason: "too-large" },
      { kind: "skipped", reason: "too-complex" },
      analysed(2),
    ];
    expect(complete(kept, () => false).result).toMatchObject({ conclusive: true, reusable: kept });
    for (const outcome of lost) {
      expect(complete([...kept, outcome], () => false).result).toMatchObject({
        conclusive: false,
        reusable: [...kept, null],
      });
    }
  });
});

describe("a run that loses the same file in scan after scan", () => {
  const lost: FileOutcome = { kind: "skipped", reason: "timeout" };
  const { lostAttemptsMax, slowMsPerScanMax, slowMs } = limits.analysis;

  function scan(outcome: FileOutcome, losses: readonly number[]) {
    const run = new AnalysisRun({ source, files: planned(2), known: [analysed(1), undefined], losses });
    expect(run.take(1).map(({ index }) => index)).toEqual([1]);
    run.settle(1, outcome);
    return run.result();
  }

  it("counts, and is conclusive once it was tried often enough", () => {
    let losses: number[] = [];
    for (let attempt = 1; attempt <= lostAttemptsMax + 1; attempt++) {
      const result = scan(lost, losses);
      expect(result.losses).toEqual([0, Math.min(attempt, lostAttemptsMax)]);
      expect(result.conclusive).toBe(attempt >= lostAttemptsMax);
      // It is tried again by every scan that is made.
      expect(result.reusable[1]).toBeNull();
      losses = result.losses;
    }
    expect(scan(analysed(1), losses)).toMatchObject({ losses: [0, 0], conclusive: true });
    expect(scan(analysed(1, 1), losses)).toMatchObject({ losses: [0, lostAttemptsMax], conclusive: true });
  });

  it("takes what was lost before after all others, and each file once", () => {
    const losses = [1, 0, 3, 0, 0, 1];
    const known = [undefined, undefined, undefined, analysed(0), undefined, undefined];
    const run = new AnalysisRun({ source, files: planned(6), known, losses });
    const taken: number[] = [];
    while (run.waitingFiles > 0) taken.push(...run.take(1).map(({ index }) => index));
    expect(taken).toEqual([1, 4, 0, 5, 2]);
  });

  it("comes to every file, however many are slow, until all were tried often enough", () => {
    const count = 4 * Math.floor(slowMsPerScanMax / (60 * slowMs));
    let losses: number[] = [];
    let scans = 0;
    for (let isConclusive = false; !isConclusive; scans++) {
      expect(scans).toBeLessThan(50);
      const run = new AnalysisRun({ source, files: planned(count), losses });
      for (let [file, ...others] = run.take(1); file !== undefined; [file, ...others] = run.take(1)) {
        run.giveBack(others.map(({ index }) => index));
        run.lose(file.index, { kind: "skipped", reason: "timeout" }, 60 * slowMs);
      }
      ({ losses, conclusive: isConclusive } = run.result());
    }
    expect(losses).toEqual(new Array(count).fill(lostAttemptsMax));
  });

  it("begins nothing more when slow files have taken more than the limit of a scan, and not before", () => {
    const run = new AnalysisRun({ source, files: planned(300) });
    const [first, second, ...others] = run.take(1);
    run.settle(first?.index ?? -1, analysed(1));
    run.spend(slowMsPerScanMax + slowMs);
    expect([run.isOutOfTime, run.isDone]).toEqual([false, false]);
    run.settle(second?.index ?? -1, analysed(1));
    run.spend(slowMs + 1);
    expect([run.isOutOfTime, run.waitingFiles, run.take(1)]).toEqual([true, 0, []]);
    run.giveBack(others.map(({ index }) => index));
    expect(run.isDone).toBe(true);
    const { files, skipped } = run.result();
    expect([files.length, skipped.length]).toEqual([2, 298]);
    expect(skipped[0]).toMatchObject({
      reason: "over-time-limit",
      detail: expect.stringContaining("10 minutes") as string,
    });
  });
});

describe("the batches of a run", () => {
  it("shrink until the last ones are small, so that children finish together", () => {
    const run = new AnalysisRun({ source, files: planned(1_000) });
    const batches: number[] = [];
    while (run.waitingFiles > 0) batches.push(run.take(2).length);
    expect(batches[0]).toBe(250);
    expect(batches).toEqual(batches.toSorted((a, b) => b - a));
    expect(batches.slice(-4).every((size) => size <= 8)).toBe(true);
    expect(batches.length).toBeLessThan(30);
  });

  it("hold no more files and bytes than a batch may", () => {
    const { batchFilesMax, batchBytesMax } = limits.analysis;
    expect(new AnalysisRun({ source, files: planned(10_000) }).take(1)).toHaveLength(batchFilesMax);
    const large = planned(1_000).map((file) => ({ ...file, bytes: batchBytesMax / 8 }));
    expect(new AnalysisRun({ source, files: large }).take(1)).toHaveLength(8);
  });

  it("do not call for a second child where one is soon done", () => {
    expect(new AnalysisRun({ source, files: planned(32) }).waitingBatches).toBe(1);
    expect(new AnalysisRun({ source, files: planned(33) }).waitingBatches).toBe(2);
  });
});
