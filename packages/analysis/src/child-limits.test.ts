import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SkippedFile, countCharacters, limits } from "@muster/contract";
import { noFacts } from "@muster/rules/files";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { AnalysisResult } from "./analysis-run.ts";
import type { PlannedFile } from "./plan-analysis.ts";
import { type AnalysisPoolOptions, type PoolEvent, createAnalysisPool } from "./pool.ts";

// Every case starts real processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

const GiB = 1024 * 1024 * 1024;
const faultyChild = new URL("./testing/faulty-child.ts", import.meta.url);

interface Analysed {
  readonly result: AnalysisResult;
  readonly skipped: Pick<SkippedFile, "path" | "reason">[];
  readonly events: readonly PoolEvent[];
}

async function analyse(contents: readonly string[], options: Partial<AnalysisPoolOptions>): Promise<Analysed> {
  const root = await mkdtemp(join(tmpdir(), "muster-limits-"));
  endings.push(() => rm(root, { recursive: true }));
  const files: PlannedFile[] = [];
  for (const [index, content] of contents.entries()) {
    const path = `${String(index)}.py`;
    await writeFile(join(root, path), content);
    files.push({ path, oid: null, bytes: content.length, language: "python" });
  }
  const events: PoolEvent[] = [];
  const pool = createAnalysisPool({ children: 1, log: (event) => events.push(event), ...options });
  endings.push(() => pool.close());
  const result = await pool.analyse({ source: { kind: "directory", root }, files }, new AbortController().signal);
  return { result, skipped: result.skipped.map(({ path, reason }) => ({ path, reason })), events };
}

describe("what a process may say and hold", () => {
  it("an answer of more than `answerBytesMax` costs its file, one of nearly as much does not", async () => {
    const { answerBytesMax } = limits.analysis;
    const contents = ["fine", `pad ${answerBytesMax + 1}`, `pad ${answerBytesMax - 10_000}`, "fine"];
    const { result, skipped } = await analyse(contents, { childEntry: faultyChild });
    expect(skipped).toEqual([{ path: "1.py", reason: "crashed" }]);
    expect(result.files.map(({ path }) => path)).toEqual(["0.py", "2.py", "3.py"]);
  });

  it("the longest answer that the limits of an analysis allow is below", async () => {
    const { result, skipped } = await analyse(["find-longest"], { childEntry: faultyChild });
    expect(skipped).toEqual([]);
    const findings = result.files[0]?.analysis.findings ?? [];
    expect(findings).toHaveLength(limits.analysis.findingsPerFileMax);
    const characters = findings.reduce((sum, finding) => sum + countCharacters(finding), 0);
    expect(characters).toBeGreaterThan(0.99 * limits.analysis.findingsPerFileCharactersMax);
  });

  it("answers of more than `batchAnswersBytesMax` to one batch cost the process, and no file", async () => {
    const factsBytes = 3 * limits.analysis.factsCharactersMax;
    // The first batch is half of them.
    const count = Math.ceil(2.5 * (limits.analysis.batchAnswersBytesMax / factsBytes));
    const contents = Array.from({ length: count }, () => "describe");
    const { result, skipped, events } = await analyse(contents, { childEntry: faultyChild });
    expect(skipped).toEqual([]);
    expect(result.files).toHaveLength(contents.length);
    expect(events.filter(({ kind }) => kind === "child-ended")).toHaveLength(1);
  });

  it.each([
    ["a rule's name of more than `ruleIdCharactersMax`", "ruleId", limits.analysis.ruleIdCharactersMax],
    ["a message of more than `messageCharactersMax`", "message", limits.analysis.messageCharactersMax],
    ["a symbol of more than `symbolCharactersMax`", "symbol", limits.analysis.symbolCharactersMax],
    ["a line of more than `excerptLineCharactersMax`", "line", limits.analysis.excerptLineCharactersMax],
    ["more lines than `excerptLinesMax`", "lines", limits.analysis.excerptLinesMax],
  ])("%s costs its file, as much as that does not", async (_, text, max) => {
    const contents = ["fine", `long ${text} ${max + 1}`, `long ${text} ${max}`];
    const { result, skipped } = await analyse(contents, { childEntry: faultyChild });
    expect(skipped).toEqual([{ path: "1.py", reason: "crashed" }]);
    expect(result.files.map(({ path }) => path)).toEqual(["0.py", "2.py"]);
  });

  it("a heap of more than `childHeapBytesMax` costs its file, though its process may be larger", async () => {
    const bounds = { childBytesMax: 64 * GiB };
    const { skipped, events } = await analyse(["fine", "grow-heap", "fine"], { childEntry: faultyChild, bounds });
    expect(skipped).toEqual([{ path: "1.py", reason: "memory" }]);
    const ends = events.flatMap((event) => (event.kind === "child-ended" ? [event.stderr] : []));
    expect(ends).toHaveLength(2);
    for (const stderr of ends) {
      const heapMiB = Number(/Mark-Compact[^\n]*? (\d+\.\d+) \(/.exec(stderr)?.[1]);
      expect(stderr).toContain("heap out of memory");
      expect(heapMiB * 1024 * 1024).toBeLessThan(1.1 * limits.analysis.childHeapBytesMax);
    }
  });

  it("of more rule errors than `ruleErrorsPerFileMax` the first are kept", async () => {
    const { ruleErrorsPerFileMax } = limits.analysis;
    const contents = [`fail ${ruleErrorsPerFileMax}`, `fail ${ruleErrorsPerFileMax + 1}`, "fine"];
    const { result, skipped } = await analyse(contents, { childEntry: faultyChild });
    expect(skipped).toEqual([]);
    expect(result.files.map(({ analysis }) => analysis.ruleErrors.length)).toEqual([
      ruleErrorsPerFileMax,
      ruleErrorsPerFileMax,
      0,
    ]);
  });

  it("what a rule that failed says is cut at `errorCharactersMax`", async () => {
    const { errorCharactersMax } = limits.analysis;
    const contents = [`long error ${errorCharactersMax}`, `long error ${errorCharactersMax + 1}`];
    const { result, skipped } = await analyse(contents, { childEntry: faultyChild });
    expect(skipped).toEqual([]);
    expect(result.ruleErrors.map(({ message }) => message.length)).toEqual([errorCharactersMax, errorCharactersMax]);
  });

  it("a file with more facts than `factsCharactersMax` is stored without, and its findings stay", async () => {
    const { fileBytesMax, factsCharactersMax, factsPerKindMax } = limits.analysis;
    const hazard = "import requests\n\nrequests.get(url, verify=False, timeout=5)\n";
    const text = `${hazard}${describeMuch(factsPerKindMax)}`;
    expect(text.length).toBeLessThan(fileBytesMax);
    const { result, skipped } = await analyse([text, `${hazard}${describeMuch(10)}`], {
      // How busy the machine is does not matter here.
      bounds: { fileMs: 600_000 },
    });
    expect(skipped).toEqual([]);
    const [much, little] = result.files.map(({ analysis }) => analysis);
    expect(much?.facts.read().toString()).toBe(JSON.stringify(noFacts(true)));
    // A little of it is described, and shows that of so much there would have been too much.
    expect(((little?.facts.length ?? 0) / 10) * factsPerKindMax).toBeGreaterThan(factsCharactersMax);
    for (const analysis of [much, little]) {
      expect(analysis?.findings.map(({ ruleId }) => ruleId)).toContain("python/tls-verification-disabled");
    }
  });
});

/** Python that describes itself at length: long names, imported, defined, called, tested and handled. */
function describeMuch(count: number): string {
  const name = (index: number): string => `${"n".repeat(52)}_${String(index).padStart(4, "0")}`;
  return Array.from({ length: count }, (_, index) =>
    [
      `from ${name(index)} import ${name(index)} as test_${name(index)}`,
      `def test_${name(index)}(a, b):`,
      `    try: ${name(index)}()`,
      `    except ${name(index)}: raise  # TODO ${name(index)}`,
      "",
    ].join("\n"),
  ).join("");
}
