import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createAnalysisPool, planAnalysis, type AnalysisPlan, type BlobSource } from "@muster/analysis";
import { ObjectId } from "@muster/contract";
import { createGit, strictPolicy } from "@muster/git";
import { readRealSources } from "./rescan/real-source.ts";
import { median } from "./median.ts";
import { describeRatios, printContext, printRow } from "./rescan/report.ts";
import { createRepository } from "../packages/git/src/testing/index.ts";

const usage = `npm run bench -- children [--runs N] [--sizes FILES,FILES,…] [--children N]

Analyses repositories of real source with one process and with N (default 2), in pairs, the processes started and warm. Prints
the time of each and how many times faster N are: N at best, on a machine with as many free processors.`;

/** Times the analysis with several processes against the same with one. */
export async function children(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      runs: { type: "string", default: "5" },
      sizes: { type: "string", default: "250,1000,3500" },
      children: { type: "string", default: "2" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  await printContext();
  const sources = await readRealSources(new URL("../node_modules", import.meta.url).pathname);
  printRow(["files", "MB", "one s", `${values.children} s`, "times faster"]);
  for (const size of values.sizes.split(",").map(Number)) {
    const files = Object.fromEntries(sources.slice(0, size).map(({ path: name, content }) => [name, content]));
    await using repository = await createRepository(files, { bare: true });
    const source: BlobSource = { kind: "git", gitDir: repository.gitDir };
    const plan = await planCommit(repository.gitDir, repository.commit);
    await measure({ source, plan }, { runs: Number(values.runs), several: Number(values.children) });
  }
}

interface Work {
  readonly source: BlobSource;
  readonly plan: AnalysisPlan;
}

async function planCommit(gitDir: string, commit: string): Promise<AnalysisPlan> {
  const home = await mkdtemp(path.join(tmpdir(), "muster-bench-"));
  try {
    const git = createGit({ home, policy: strictPolicy });
    return await planAnalysis(await git.readTree(gitDir, ObjectId.parse(commit), new AbortController().signal));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function measure({ source, plan }: Work, { runs, several }: { runs: number; several: number }): Promise<void> {
  const pools = { one: createAnalysisPool({ children: 1 }), several: createAnalysisPool({ children: several }) };
  const time = async (pool: (typeof pools)["one"]): Promise<number> => {
    const start = performance.now();
    await pool.analyse({ source, files: plan.files }, new AbortController().signal);
    return (performance.now() - start) / 1_000;
  };
  const pairs: { one: number; several: number }[] = [];
  // The first pair starts the processes and is not counted.
  for (let run = -1; run < runs; run += 1) {
    const pair = { one: await time(pools.one), several: await time(pools.several) };
    if (run >= 0) pairs.push(pair);
  }
  await Promise.all([pools.one.close(), pools.several.close()]);
  printRow([
    plan.files.length,
    (plan.files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6).toFixed(1),
    median(pairs.map(({ one }) => one)).toFixed(2),
    median(pairs.map((pair) => pair.several)).toFixed(2),
    describeRatios(pairs.map((pair) => pair.one / pair.several)),
  ]);
}
