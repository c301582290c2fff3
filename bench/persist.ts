import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Audit } from "@muster/contract";
import {
  claimScan,
  completeScan,
  createDatabase,
  createScan,
  ensureOrganization,
  migrate,
  type Database,
} from "@muster/db";
import { startEmbeddedPostgres } from "@muster/embedded";
import pg from "pg";
import { buildAudit, type FindingSpec } from "../packages/db/src/testing/build-audit.ts";
import { median } from "./median.ts";
import { describeRatios, printContext, printRow } from "./rescan/report.ts";

const usage = `npm run bench -- persist [--rounds N] [--sizes FINDINGS,FINDINGS,…]

Stores the first scan of a repository with 5,000, 15,000 and 50,000 findings, then rescans of which 1 % and nothing has changed, and
COPYs the same rows into a table with the same columns and indexes. Durable Postgres. Prints the ratios to COPY and to the first scan.`;

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
    printRow(["findings", "COPY ms", "first ms", "ratio", "1 % ms", "ratio", "none ms"]);
    for (const size of values.sizes.split(",").map(Number))
      await measure({ db, client, size, rounds: Number(values.rounds) });
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
  readonly size: number;
  readonly rounds: number;
}

async function measure({ db, client, size, rounds }: Measurement): Promise<void> {
  const times: { copy: number; first: number; changed: number; none: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const url = `https://git.example.org/bench/${size}-${round}.git`;
    const findings = makeFindings(size, 0);
    const first = await store(db, url, buildAudit({ findings }));
    const changed = await store(db, url, buildAudit({ findings: makeFindings(size, Math.ceil(size / 100)) }));
    const none = await store(db, url, buildAudit({ findings: makeFindings(size, Math.ceil(size / 100)) }));
    times.push({ copy: await copy(client, url), first, changed, none });
  }
  const middle = (pick: (time: (typeof times)[number]) => number) => median(times.map(pick)).toFixed(0);
  printRow([
    size,
    middle(({ copy }) => copy),
    middle(({ first }) => first),
    describeRatios(times.map(({ first, copy }) => first / copy)),
    middle(({ changed }) => changed),
    describeRatios(times.map(({ first, changed }) => changed / first)),
    middle(({ none }) => none),
  ]);
}

/** Findings as real ones are spread: files, functions, a few rules. The first `renamed` of them are others. */
function makeFindings(size: number, renamed: number): FindingSpec[] {
  return Array.from({ length: size }, (_, index) => ({
    rule: ["python/one", "python/two", "python/three"][index % 3] ?? "",
    path: `src/package_${index % 70}/module_${index % 900}.py`,
    name: `${index < renamed ? "another_thing" : "call_of_the_client"}_${index}_with_its_arguments_and_options`,
    line: 1 + (index % 800),
    message: `The value of argument ${index % 50} reaches the query without a check; a stranger decides what runs.`,
  }));
}

async function store(db: Database, url: string, audit: Audit): Promise<number> {
  const { id: organizationId } = await ensureOrganization(db, { name: "bench" });
  const accepted = await createScan(db, { organizationId, url, name: url, ref: null, priority: "interactive" });
  if (accepted.outcome !== "accepted") throw new Error(accepted.outcome);
  const claimed = await claimScan(db, { scanId: accepted.scan.id, workerId: "bench" });
  if (claimed.outcome !== "claimed") throw new Error(claimed.outcome);
  const startedAt = performance.now();
  const outcome = await completeScan(db, claimed.claim, {
    resolved: { commit: "c".repeat(40), refName: "refs/heads/main" },
    audit,
    timings: {},
    tracked: true,
    snapshot: Buffer.from("snapshot"),
    unchangedPaths: new Set(),
    work: { analysisDigest: "d", conclusive: true, filesAnalysed: 1, filesReused: 0 },
  });
  if (outcome.outcome !== "completed") throw new Error(outcome.outcome);
  return performance.now() - startedAt;
}

/** The same rows into a table of the same columns and indexes that holds as many others. The file is made beforehand. */
async function copy(client: pg.Client, url: string): Promise<number> {
  const { rows } = await client.query<{ directory: string }>("select current_setting('data_directory') as directory");
  const file = `${rows[0]?.directory ?? ""}/muster-bench-copy`;
  const where = `repository_id = (select id from repositories where url = '${url}')`;
  await client.query(`create table if not exists findings_copied (like findings including all)`);
  await client.query(`copy (select * from findings where ${where} and fixed_at is null) to '${file}'`);
  const startedAt = performance.now();
  await client.query(`copy findings_copied from '${file}'`);
  return performance.now() - startedAt;
}
