import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SkippedFile, limits } from "@muster/contract";
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
    const contents = ["fine", `say ${answerBytesMax + 1}`, `say ${answerBytesMax - 10_000}`, "fine"];
    const { result, skipped } = await analyse(contents, { childEntry: faultyChild });
    expect(skipped).toEqual([{ path: "1.py", reason: "crashed" }]);
    expect(result.files.map(({ path }) => path)).toEqual(["0.py", "2.py", "3.py"]);
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
