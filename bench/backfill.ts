import { execFile } from "node:child_process";
import { symlink } from "node:fs/promises";
import path from "node:path";
import { parseArgs, promisify } from "node:util";
import { createRepository } from "../packages/git/src/testing/index.ts";
import { median } from "./median.ts";
import { elapsedMs, startInstallation, type Installation } from "./rescan/installation.ts";
import { describeRatios, printContext, printRow } from "./rescan/report.ts";

const run = promisify(execFile);

const usage = `npm run bench -- backfill [--months N] [--rounds N] [--sizes FILES,FILES,…] [--churn PERCENT] [GIT_DIRECTORY…]

Scans a repository, has its past analysed with one commit a month, and scans each of the same commits cold, one after another, as
a repository of which nothing is known. Prints the time of the backfill, from its request to its result, the sum of the cold
scans, and their ratio; and the same in processor time of the worker with all its processes and of Postgres, to which other load of the
machine does less. The repositories are the given ones (bare, or .git directories) with their last months that have a
commit, or are made of real source, of which so many per cent of the files change each month. Build first: npm run build.`;

interface Past {
  readonly name: string;
  readonly gitDir: string;
  /** One per month, oldest first, after the one that was there already when the first month began. */
  readonly commits: readonly string[];
  /** The first day of the first month. */
  readonly since: string;
}

/** Times the analysis of a repository's past against cold scans of the same commits. */
export async function backfill(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: {
      months: { type: "string", default: "12" },
      rounds: { type: "string", default: "3" },
      sizes: { type: "string", default: "100,300,1000" },
      churn: { type: "string", default: "10" },
      help: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  await printContext();
  await using installation = await startInstallation();
  const { months, churn, rounds } = { months: +values.months, churn: +values.churn, rounds: +values.rounds };
  // The first scan starts the worker's processes and loads its grammars; it is not counted.
  await installation.scan([(await makePast(installation, { name: "warm", files: 300, months: 1, churn })).name]);
  printRow(["repository", "files", "commits", "backfill s", "cold s", "ratio", "cpu s", "cold cpu s", "cpu ratio"]);
  for (const directory of positionals) {
    const name = path.basename(path.resolve(directory).replace(/\/(?:\.git|repo)$/, ""));
    await measure(installation, await readPast(name, path.resolve(directory), months), rounds);
  }
  if (positionals.length > 0) return;
  for (const files of values.sizes.split(",").map(Number)) {
    await measure(installation, await makePast(installation, { name: `past-${files}`, files, months, churn }), rounds);
  }
}

/** The last months of a history in which the branch got a commit, and the last commit of each; and the last one before. */
async function readPast(name: string, gitDir: string, months: number): Promise<Past> {
  const format = ["--format=%H %cd", "--date=format-local:%Y-%m"];
  const options = { env: { ...process.env, TZ: "UTC" }, maxBuffer: 2 ** 28 };
  const { stdout } = await run("git", [`--git-dir=${gitDir}`, "log", "--first-parent", ...format, "HEAD"], options);
  const lastOf = new Map<string, string>();
  for (const line of stdout.split("\n")) {
    const [commit = "", month = ""] = line.split(" ");
    if (commit !== "" && !lastOf.has(month)) lastOf.set(month, commit);
  }
  const some = [...lastOf].slice(0, months + 1).reverse();
  const first = some.at(-months) ?? some[0];
  return { name, gitDir, commits: some.map(([, commit]) => commit), since: `${first?.[0] ?? ""}-01` };
}

interface Made {
  readonly name: string;
  readonly files: number;
  readonly months: number;
  readonly churn: number;
}

/** A repository of real source, of which other files change each month. */
async function makePast({ sources, repositories }: Installation, made: Made): Promise<Past> {
  const { name, files, months, churn } = made;
  const contents = sources.slice(0, files);
  const repository = await createRepository({}, { parent: repositories, name, bare: true });
  const changed = Math.max(1, Math.round((files * churn) / 100));
  for (let age = months; age >= 1; age -= 1) {
    const now = new Date();
    const date = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - age, 15, 12) / 1_000;
    const from = (age * changed) % files;
    const some = age === months ? contents : [...contents, ...contents].slice(from, from + changed);
    // New lines at the end: an edit that leaves the code as it is, in every language here.
    const edit = (content: Buffer): Buffer => Buffer.concat([content, Buffer.from("\n".repeat(months - age))]);
    await repository.addCommit(Object.fromEntries(some.map((file) => [file.path, edit(file.content)])), { date });
  }
  return readPast(name, repository.gitDir, months);
}

async function measure(installation: Installation, past: Past, rounds: number): Promise<void> {
  const pairs: Pair[] = [];
  let files = 0;
  for (let round = 0; round < rounds; round += 1) {
    // Another name each time: nothing is known of it, and nothing of it is in the clone cache.
    const place = async (suffix: string): Promise<string> => {
      const name = `${past.name}-${round}-${suffix}`;
      await symlink(past.gitDir, path.join(installation.repositories, name));
      return name;
    };
    const [scan] = await installation.scan([await place("past")]);
    files = scan?.coverage?.filesAnalysed ?? 0;
    const atFirst = processorMs(installation);
    const done = await installation.backfill(scan?.repositoryId ?? "", { since: past.since, interval: "month" });
    if (done.commitsDone !== past.commits.length || done.commitsSkipped > 0) {
      throw new Error(`${done.commitsDone} commits were done, ${done.commitsSkipped} of them left out`);
    }
    const afterPast = processorMs(installation);
    let cold = 0;
    for (const [index, ref] of past.commits.entries()) {
      cold += elapsedMs(await installation.scan([await place(`cold-${index}`)], { ref }));
    }
    const elapsed = { past: Date.parse(done.finishedAt ?? "") - Date.parse(done.createdAt), cold };
    const processor = { past: afterPast - atFirst, cold: processorMs(installation) - afterPast };
    pairs.push({ elapsed, processor });
  }
  const middle = (of: (pair: Pair) => number): string => (median(pairs.map(of)) / 1_000).toFixed(1);
  printRow([
    past.name,
    files,
    past.commits.length,
    middle(({ elapsed }) => elapsed.past),
    middle(({ elapsed }) => elapsed.cold),
    describeRatios(pairs.map(({ elapsed }) => elapsed.past / elapsed.cold)),
    middle(({ processor }) => processor.past),
    middle(({ processor }) => processor.cold),
    describeRatios(pairs.map(({ processor }) => processor.past / processor.cold)),
  ]);
}

/** Milliseconds of a backfill and of its cold scans, by the clock and of processors. */
type Pair = Readonly<Record<"elapsed" | "processor", { readonly past: number; readonly cold: number }>>;

/** Of the worker with all its processes and of Postgres; the host's git is not counted. */
function processorMs(installation: Installation): number {
  const { worker, postgres } = installation.processorMs();
  return worker + postgres;
}
