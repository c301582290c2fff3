import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Audit, ObjectId } from "@muster/contract";
import { createGit, strictPolicy } from "@muster/git";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readAttributes } from "../attributes/read-attributes.ts";
import { assembleAudit } from "../assemble-audit.ts";
import type { AnalysisDigests } from "../digest/analysis-digests.ts";
import { computeDigests } from "../digest/compute-digests.ts";
import { planAnalysis } from "../plan-analysis.ts";
import { type AnalysisPool, createAnalysisPool } from "../pool.ts";
import type { BlobSource } from "../protocol.ts";
import { fewerRules } from "../testing/fewer-rules.ts";
import { type HistoryStep, type ScannedCommit, playSteps } from "../testing/history-steps.ts";
import { writeHistory } from "../testing/write-history.ts";
import { findKnownOutcomes, takeSnapshot } from "./advance-snapshot.ts";
import { decodeSnapshot, encodeSnapshot } from "./snapshot-codec.ts";

/** How many histories are tried; `MUSTER_HISTORIES` of them, and no end in time, when it is set. */
const histories = Number(process.env["MUSTER_HISTORIES"] ?? 40);
const timeLimitMs = process.env["MUSTER_HISTORIES"] === undefined ? 30_000 : 86_400_000;

interface Analysis {
  readonly pool: AnalysisPool;
  readonly digests: AnalysisDigests;
}

const unabortable = new AbortController().signal;
const home = mkdtempSync(join(tmpdir(), "muster-test-"));
const git = createGit({ home, policy: strictPolicy });
let whole: Analysis;
let fewer: Analysis;

beforeAll(async () => {
  const childEntry = new URL("../testing/fewer-rules-child.ts", import.meta.url);
  whole = { pool: createAnalysisPool({ children: 1 }), digests: await computeDigests() };
  fewer = {
    pool: createAnalysisPool({ children: 1, childEntry }),
    digests: await computeDigests(undefined, fewerRules),
  };
}, 60_000);
afterAll(async () => {
  await whole.pool.close();
  await fewer.pool.close();
  rmSync(home, { recursive: true, force: true });
});

interface Scan {
  readonly audit: Audit;
  readonly stored: Buffer;
  readonly analysed: readonly string[];
}

/** Scans a commit as a worker does, from what an earlier scan stored. */
async function scan(
  gitDir: string,
  commit: string,
  { stored, by }: { stored: Buffer | null; by: Analysis },
): Promise<Scan> {
  const source: BlobSource = { kind: "git", gitDir };
  const entries = await git.readTree(gitDir, ObjectId.parse(commit), unabortable);
  const plan = await planAnalysis(entries, (await readAttributes(source, entries)).attributes);
  const step = { files: plan.files, digests: by.digests.languages };
  const known = findKnownOutcomes(await decodeSnapshot(stored, step.digests), step);
  const result = await by.pool.analyse({ source, files: plan.files, known }, unabortable);
  const repository = { name: "x", url: "file:///x" };
  return {
    audit: assembleAudit({ repository, commit, ref: "refs/heads/main", committedAt: null, plan, result }),
    stored: await encodeSnapshot(takeSnapshot(step, result.reusable)),
    analysed: plan.files.flatMap(({ path }, index) => (known[index] === undefined ? [path] : [])),
  };
}

/** The audit byte for byte; the list of rules, which no scan changes, is left out so that a difference can be read. */
function textOf(audit: Audit): string {
  return JSON.stringify({ ...audit, ruleSet: { ...audit.ruleSet, rules: audit.ruleSet.rules.length } }, null, 1);
}

/** Scans every commit of a history twice, and returns how many files the rescans and the cold scans analysed. */
async function compareScans(commits: readonly ScannedCommit[]): Promise<{ rescan: number; cold: number }> {
  await using written = await writeHistory(commits);
  let stored: Buffer | null = null;
  const analysed = { rescan: 0, cold: 0 };
  for (const [index, { hasFewerRules }] of commits.entries()) {
    const commit = written.commits[index] ?? "";
    const by = hasFewerRules ? fewer : whole;
    const cold = await scan(written.gitDir, commit, { stored: null, by });
    const rescan = await scan(written.gitDir, commit, { stored, by });
    expect(textOf(rescan.audit)).toBe(textOf(cold.audit));
    expect(rescan.stored.equals(cold.stored)).toBe(true);
    stored = rescan.stored;
    analysed.rescan += rescan.analysed.length;
    analysed.cold += cold.analysed.length;
  }
  return analysed;
}

const hazard = "import requests\n\n\ndef load(url):\n    return requests.get(url, verify=False)\n";
const paths = [
  "a.py",
  "A.py",
  "b.js",
  "src",
  "src/a.py",
  "src/b.ts",
  "src/deep/c.py",
  "lib/d.ex",
  "tests/a.py",
  "vendor/a.py",
];
const path = fc.constantFrom(...paths, ".gitattributes", "src/.gitattributes", '\u00e9 "\\\n.py', "run");
const attributes = ["*.py linguist-generated\n", "src/** linguist-vendored\n", "*.py -linguist-generated\n", "[x"];
const content = fc.constantFrom(
  hazard,
  `${hazard}\n\n${hazard}`,
  "new Agent({ rejectUnauthorized: false });\n",
  "opts = [verify: :verify_none]\n",
  "#!/usr/bin/env python3\nimport requests\nrequests.get(u, verify=False)\n",
  "def (:\n",
  "",
  `# Code generated by a tool. DO NOT EDIT.\n${hazard}`,
  `x = "${"y".repeat(21_000)}"\n`,
  Buffer.from([0, 1, 2, 255]),
  Buffer.from("x = '\xe9'  # \xff\n", "latin1"),
  { symlink: "a.py" },
  { submodule: "1".repeat(40) },
  ...attributes,
);
const pick = fc.nat(1_000);
const step: fc.Arbitrary<HistoryStep> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant("write" as const), path, content }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("delete" as const), pick }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom("move" as const, "copy" as const), pick, to: path }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("move-folder" as const),
      pick,
      to: fc.constantFrom("src", "lib", "docs"),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("make-executable", "merge", "force-push"), pick }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("change-rules" as const, "nothing" as const) }) },
);

describe("a rescan", () => {
  it(
    "of any commit of any history gives byte for byte what a cold scan of it gives",
    async () => {
      const total = { rescan: 0, cold: 0 };
      const property = fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14, size: "max" }), async (steps) => {
        const { rescan, cold } = await compareScans(playSteps(steps));
        total.rescan += rescan;
        total.cold += cold;
      });
      // A failure prints its seed and the smallest history that was found.
      await fc.assert(property, { numRuns: histories, interruptAfterTimeLimit: timeLimitMs });
      expect(total.rescan).toBeGreaterThan(0);
      expect(total.rescan).toBeLessThan(total.cold / 2);
    },
    timeLimitMs + 60_000,
  );

  it("analyses what has changed, moved or belongs to a language whose rules have changed, and nothing else", async () => {
    const write = (of: string, text: string): HistoryStep => ({ kind: "write", path: of, content: text });
    const commits = playSteps([
      write("a.py", hazard),
      write("b.py", hazard),
      write("c.ts", "export const c = 1;\n"),
      { kind: "nothing" },
      write("a.py", `${hazard}\n`),
      { kind: "move", pick: 0, to: "moved.py" },
      { kind: "make-executable", pick: 0 },
      write(".gitattributes", "b.py linguist-generated\n"),
      { kind: "change-rules" },
      { kind: "force-push", pick: 3 },
    ]);
    await using written = await writeHistory(commits);
    let stored: Buffer | null = null;
    const analysed: string[][] = [];
    for (const [index, { hasFewerRules }] of commits.entries()) {
      const by = hasFewerRules ? fewer : whole;
      const done = await scan(written.gitDir, written.commits[index] ?? "", { stored, by });
      stored = done.stored;
      analysed.push([...done.analysed]);
    }
    expect(analysed.slice(1)).toEqual([
      ["a.py"],
      ["b.py"],
      ["c.ts"],
      [],
      ["a.py"],
      ["moved.py"],
      [],
      [".gitattributes"],
      ["moved.py"],
      ["a.py", "b.py"],
    ]);
  });
});
