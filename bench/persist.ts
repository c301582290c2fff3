import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Audit, ScanId } from "@muster/contract";
import {
  claimScan,
  completeScan,
  createDatabase,
  createScan,
  ensureOrganization,
  migrate,
  type Database,
  type ScanCompletion,
} from "@muster/db";
import { startEmbeddedPostgres } from "@muster/embedded";
import pg from "pg";
import { buildAudit, type FindingSpec } from "../packages/db/src/testing/build-audit.ts";
import { median } from "./median.ts";
import { processorClock, type ProcessorTime } from "./processor-time.ts";
import { describeRatios, printContext, printRow } from "./rescan/report.ts";

const usage = `npm run bench -- persist [--rounds N] [--sizes FINDINGS,FINDINGS,…]

Stores the first scan of a repository with 5,000, 15,000 and 50,000 findings, then rescans of which 1 % of the findings (in every thirteenth file),
the findings of 1 % of the files, and nothing has changed, and COPYs the same rows into a table with the same columns and indexes. Durable
Postgres. Prints the ratios to COPY and to the first scan, by the clock and by processor time, of this process and of Postgres together.`;

/** Times storing findings against COPY of the same rows. */
export async function persist(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: "string", default: "5" },
      sizes: { type: "string", default: "5000,15000,50000" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  await printContext();
  const directory = await mkdtemp(path.join(tmpdir(), "muster-bench-"));
  const server = await startEmbeddedPostgres({ directory });
  const url = server.url("postgres");
  await migrate(url);
  const db = createDatabase({ url, applicationName: "muster-bench" });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    printRow([
      "findings",
      "measured by",
      "COPY ms",
      "first ms",
      "to COPY",
      "1 % ms",
      "to first",
      "1 % files",
      "to first",
      "none ms",
    ]);
    const clock = await processorClock(client);
    for (const size of values.sizes.split(",").map(Number))
      await measure({ db, client, clock, size, rounds: Number(values.rounds) });
  } finally {
    await client.end();
    await db.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Measurement {
  readonly db: Database;
  readonly client: pg.Client;
  readonly clock: () => ProcessorTime;
  readonly size: number;
  readonly rounds: number;
}

interface Spent {
  readonly wallMs: number;
  readonly processorMs: number;
}

async function spend(clock: Measurement["clock"], work: () => Promise<unknown>): Promise<Spent> {
  const [before, startedAt] = [clock(), performance.now()];
  await work();
  const [after, endedAt] = [clock(), performance.now()];
  const processorMs = after.nodeMs - before.nodeMs + (after.postgresMs - before.postgresMs);
  return { wallMs: endedAt - startedAt, processorMs };
}

type Times = Record<"copy" | "first" | "changed" | "files" | "none", Spent>;

async function measure({ db, client, clock, size, rounds }: Measurement): Promise<void> {
  const times: Times[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const url = `https://git.example.org/bench/${size}-${round}.git`;
    const store = scanner(db, clock, url);
    const [original, changed] = [
      makeFindings(size, () => false),
      makeFindings(size, (at) => at < Math.ceil(size / 100)),
    ];
    const files = fewFiles(changed);
    const further = makeFindings(size, (at, path) => at < Math.ceil(size / 100) || files.has(path));
    const first = await store(original, null);
    const onePercent = await store(changed, original);
    const onePercentOfFiles = await store(further, changed);
    const none = await store(further, further);
    times.push({ copy: await copy(client, clock, url), first, changed: onePercent, files: onePercentOfFiles, none });
  }
  printTimes([size, "clock"], times, ({ wallMs }) => wallMs);
  printTimes([size, "processor"], times, ({ processorMs }) => processorMs);
}

function printTimes(head: readonly (number | string)[], times: readonly Times[], of: (spent: Spent) => number): void {
  const middle = (step: keyof Times) => median(times.map((time) => of(time[step]))).toFixed(0);
  const ratio = (step: keyof Times, to: keyof Times) =>
    describeRatios(times.map((time) => of(time[step]) / of(time[to])));
  const compared = [
    middle("copy"),
    middle("first"),
    ratio("first", "copy"),
    middle("changed"),
    ratio("changed", "first"),
  ];
  printRow([...head, ...compared, middle("files"), ratio("files", "first"), middle("none")]);
}

/** Every hundredth file. */
function fewFiles(findings: readonly FindingSpec[]): ReadonlySet<string> {
  const paths = [...new Set(findings.map(({ path }) => path))];
  return new Set(paths.filter((_, index) => index % 100 === 0));
}

/** Findings as real ones are spread: files, functions, a few rules. Those that are changed are others. */
function makeFindings(size: number, isChanged: (index: number, path: string) => boolean): FindingSpec[] {
  return Array.from({ length: size }, (_, index) => {
    const path = `src/package_${index % 70}/module_${index % 900}.py`;
    return {
      rule: ["python/one", "python/two", "python/three"][index % 3] ?? "",
      path,
      name: `${isChanged(index, path) ? "another_thing" : "call_of_the_client"}_${index}_with_its_arguments_and_options`,
      line: 1 + (index % 800),
      message: `The value of argument ${index % 50} reaches the query without a check; a stranger decides what runs.`,
    };
  });
}

/** The audit of findings, ordered as the engine orders them. */
function auditOf(findings: readonly FindingSpec[]): Audit {
  const audit = buildAudit({ findings });
  return { ...audit, findings: audit.findings.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)) };
}

/** Paths whose findings are the same in both. */
function unchangedPaths(findings: readonly FindingSpec[], former: readonly FindingSpec[]): Set<string> {
  const paths = new Set(findings.map(({ path }) => path));
  for (const [index, { path, name }] of findings.entries()) if (former[index]?.name !== name) paths.delete(path);
  return paths;
}

type Store = (findings: readonly FindingSpec[], former: readonly FindingSpec[] | null) => Promise<Spent>;

/** Returns a function that scans a repository; what an earlier scan knows is told as a worker tells it. */
function scanner(db: Database, clock: Measurement["clock"], url: string): Store {
  let scanId: ScanId | null = null;
  return async (findings, former) => {
    const audit = auditOf(findings);
    const paths = former === null ? new Set<string>() : unchangedPaths(findings, former);
    const takenOver = scanId === null ? null : { scanId, paths };
    const { id: organizationId } = await ensureOrganization(db, { name: "bench" });
    const accepted = await createScan(db, { organizationId, url, name: url, ref: null, priority: "interactive" });
    if (accepted.outcome !== "accepted") throw new Error(accepted.outcome);
    const claimed = await claimScan(db, { scanId: accepted.scan.id, workerId: "bench" });
    if (claimed.outcome !== "claimed") throw new Error(claimed.outcome);
    const { claim } = claimed;
    scanId = claim.scanId;
    return spend(clock, async () => {
      const completion = { ...completionOf(audit), unchangedPaths: paths, takenOver };
      const outcome = await completeScan(db, claim, completion);
      if (outcome.outcome !== "completed") throw new Error(outcome.outcome);
    });
  };
}

function completionOf(audit: Audit): Omit<ScanCompletion, "unchangedPaths" | "takenOver"> {
  return {
    resolved: { commit: "c".repeat(40), refName: "refs/heads/main" },
    audit,
    timings: {},
    tracked: true,
    snapshot: Buffer.from("snapshot"),
    work: { analysisDigest: "d", conclusive: true, filesAnalysed: 1, filesReused: 0 },
  };
}

/** The same rows into a table of the same columns and indexes that holds as many others. The file is made beforehand. */
async function copy(client: pg.Client, clock: Measurement["clock"], url: string): Promise<Spent> {
  const { rows } = await client.query<{ directory: string }>("select current_setting('data_directory') as directory");
  const file = `${rows[0]?.directory ?? ""}/muster-bench-copy`;
  const where = `repository_id = (select id from repositories where url = '${url}')`;
  await client.query(`create table if not exists findings_copied (like findings including all)`);
  await client.query(`copy (select * from findings where ${where} and fixed_at is null) to '${file}'`);
  return spend(clock, () => client.query(`copy findings_copied from '${file}'`));
}
