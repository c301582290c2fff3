import { parseArgs } from "node:util";
import type { RepositoryId } from "@muster/contract";
import {
  createApiKey,
  findingFacets,
  listFindings,
  listRepositories,
  triageFindings,
  type TriageDecision,
} from "@muster/db";
import { exportResponse, type ExportFormat } from "../apps/api/src/routes/findings/export.ts";
import { openFleet, type Fleet } from "./fleet/open-fleet.ts";
import { printContext, printRow } from "./rescan/report.ts";

const usage = `npm run bench -- findings-search [--sizes REPOSITORIES,…] [--days N] [--open N] [--runs N] [--only TEXT]

Searches fleets of these sizes (1,000, 3,000 and 10,000 repositories over 90 days with 200 open findings each: up to two million; made
first and kept), a page of 50 at a time, prints the median and the 95th percentile of each search (the goal: 50 ms), then exports
up to a million findings as the API does, and prints rows per second (the goal: 50,000) and how much memory the process took.`;

type Filter = Omit<Parameters<typeof listFindings>[1], "organizationId" | "limit" | "cursor">;

interface Asker extends Fleet {
  readonly repositories: readonly RepositoryId[];
  readonly keyId: TriageDecision["keyId"];
}

interface Question {
  readonly name: string;
  readonly ask: (asker: Asker, run: number) => Promise<unknown>;
}

const dayMs = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);

/** Searches whose filters move with the run, so that no two answers are the same. */
const searches: readonly (readonly [string, (run: number, repositories: readonly RepositoryId[]) => Filter])[] = [
  ["everything, worst first", () => ({})],
  ["everything, newest first", () => ({ sort: "newest" })],
  ["everything, oldest first", () => ({ sort: "oldest" })],
  ["fixed ones too, newest first", () => ({ state: "all", sort: "newest" })],
  ["critical ones", () => ({ severity: ["critical"] })],
  ["low ones, newest first", () => ({ severity: ["low"], sort: "newest" })],
  ["security, worst first", () => ({ category: ["security"] })],
  ["low confidence, worst first", () => ({ confidence: ["low"] })],
  ["one repository", (run, repositories) => ({ repositoryId: repositories.slice(run, run + 1) })],
  [
    "one repository, newest first",
    (run, repositories) => ({ repositoryId: repositories.slice(run, run + 1), sort: "newest" }),
  ],
  ["five repositories", (run, repositories) => ({ repositoryId: repositories.slice(run, run + 5) })],
  ["one label of 40", (run) => ({ label: [`area-${run % 40}`] })],
  ["one label of 40, newest first", (run) => ({ label: [`area-${run % 40}`], sort: "newest" })],
  ["one owner of 400", (run) => ({ owner: [`team-${run % 400}`] })],
  ["one owner of 400, newest first", (run) => ({ owner: [`team-${run % 400}`], sort: "newest" })],
  ["one owner of 400, critical", (run) => ({ owner: [`team-${run % 400}`], severity: ["critical"] })],
  ["path prefix", (run) => ({ path: ["src/api/", "src/jobs/", "src/core/"][run % 3] })],
  ["path glob of 1 in 61", (run) => ({ path: `src/**/module_${run % 61}.py` })],
  ["path that is nowhere", (run) => ({ path: `nowhere/${run}/` })],
  ["text in 1 of 97", (run) => ({ q: `handler ${run % 97}.` })],
  ["text in all", () => ({ q: "unchecked in" })],
  ["text that is nowhere", (run) => ({ q: `no such text ${run}` })],
  ["text that is nowhere, of one owner", (run) => ({ q: "no such text", owner: [`team-${run % 400}`] })],
  ["opened in the last 7 days, worst first", () => ({ openedSince: daysAgo(7) })],
  ["opened in the last 7 days, newest first", () => ({ openedSince: daysAgo(7), sort: "newest" })],
  ["fixed, newest first", () => ({ state: "fixed", sort: "newest" })],
  ["fixed in the last 2 days, worst first", () => ({ state: "fixed", fixedSince: daysAgo(2) })],
  ["to be dealt with", () => ({ triage: "actionable" })],
  ["false positives (1 in 200)", () => ({ triage: "false-positive" })],
  ["accepted (1 in 200), newest first", () => ({ triage: "accepted", sort: "newest" })],
  ["assigned to one of 50", (run) => ({ assignee: `person-${run % 50}` })],
];

const pages: Question[] = searches.flatMap(([name, filter]) => [
  {
    name,
    ask: ({ db, organizationId, repositories }, run) =>
      listFindings(db, { organizationId, limit: 50, ...filter(run, repositories) }),
  },
]);

/** The page that `depth` cursors lead to, of which the last alone is timed. */
const deepPages: Question[] = (["severity", "newest"] as const).map((sort): Question => {
  let cursor: string | undefined;
  return {
    name: `the next page, ${sort}`,
    ask: async ({ db, organizationId }) => {
      const page = await listFindings(db, { organizationId, limit: 500, sort, cursor });
      cursor = page.nextCursor ?? undefined;
    },
  };
});

/** What one rule has: common and rare ones. */
const byRule: Question[] = [0, 0.5, 0.99].flatMap((share) =>
  (["severity", "newest"] as const).map((sort): Question => ({
    name: `a rule, ${Math.round(share * 100)} of 100 are more common, ${sort}`,
    ask: async ({ db, organizationId, client }, run) => {
      rules ??= (
        await client.query<{ id: string }>(
          "select rule_id as id from findings where fixed_at is null group by 1 order by count(*) desc, 1",
        )
      ).rows.map(({ id }) => id);
      const place = Math.min(rules.length - 1, Math.floor(share * rules.length) + (run % 2));
      return listFindings(db, { organizationId, limit: 50, sort, rule: rules.slice(place, place + 1) });
    },
  })),
);
let rules: string[] | undefined;

const facetSearches: typeof searches = [
  ["facets of one repository", (run, repositories) => ({ repositoryId: repositories.slice(run, run + 1) })],
  ["facets of one owner of 400", (run) => ({ owner: [`team-${run % 400}`] })],
  ["facets of one label of 40", (run) => ({ label: [`area-${run % 40}`] })],
  ["facets of everything critical", () => ({ severity: ["critical"] })],
  ["facets of everything", () => ({})],
];

const facets: Question[] = facetSearches.map(([name, filter]) => ({
  name,
  ask: ({ db, organizationId, repositories }, run) =>
    findingFacets(db, { organizationId, ...filter(run, repositories) }),
}));

const decisions: Question[] = [
  {
    name: "decide about 1,000 at once",
    ask: async ({ db, organizationId, keyId, repositories }, run) => {
      const { items } = await listFindings(db, {
        organizationId,
        repositoryId: repositories.slice(run * 5, run * 5 + 5),
        limit: 500,
      });
      const ids = items.map(({ id }) => id);
      return triageFindings(db, { organizationId, keyId, ids, assignee: `run-${run}-${Date.now()}` });
    },
  },
];

const questions = [...pages, ...deepPages, ...byRule, ...facets, ...decisions];

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

async function timeQuestion(question: Question, asker: Asker, runs: number): Promise<number[]> {
  const times: number[] = [];
  for (let run = -2; run < runs; run += 1) {
    const startedAt = performance.now();
    await question.ask(asker, run + 2);
    // The first two only warm up.
    if (run >= 0) times.push(performance.now() - startedAt);
  }
  return times;
}

/** One finding in 200 is a false positive, one is accepted, and one in 100 is assigned. */
async function addDecisions(
  client: Fleet["client"],
  { organizationId, keyId }: Pick<Asker, "organizationId" | "keyId">,
) {
  await client.query(
    `insert into finding_triages (organization_id, repository_id, identity, status, assignee, reason, author_key_id, author)
     select $1, repository_id, identity, case id % 200 when 0 then 'false-positive' when 100 then 'accepted' else 'none' end,
       case when id % 100 = 1 then 'person-' || id % 50 end, 'bench', $2, 'bench'
     from findings where id % 100 in (0, 1) and not exists (select from finding_triages)`,
    [organizationId, keyId],
  );
  await client.query("vacuum analyze finding_triages");
}

async function timeExport({ db, organizationId }: Asker, format: ExportFormat): Promise<void> {
  const rowsMax = 1_000_000;
  const before = process.memoryUsage.rss();
  let [rows, bytes, peak] = [0, 0, before];
  const startedAt = performance.now();
  const filter = { state: "open", triage: "any" } as const;
  const body: AsyncIterable<Uint8Array> | null = exportResponse(db, { organizationId, filter, format }).body;
  for await (const chunk of body ?? []) {
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) rows += 1;
    peak = Math.max(peak, process.memoryUsage.rss());
    if (rows >= rowsMax) break;
  }
  const seconds = (performance.now() - startedAt) / 1_000;
  printRow([
    `export as ${format}`,
    `${rows} rows`,
    `${(rows / seconds).toFixed(0)} rows/s`,
    `${(bytes / seconds / 1e6).toFixed(1)} MB/s`,
    `${(before / 1e6).toFixed(0)} MB before`,
    `${(peak / 1e6).toFixed(0)} MB at most`,
  ]);
}

/** Times searches, facets, decisions and exports over fleets of several sizes. */
export async function findingsSearch(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: "string", default: "1000,3000,10000" },
      days: { type: "string", default: "90" },
      open: { type: "string", default: "200" },
      runs: { type: "string", default: "20" },
      only: { type: "string", default: "" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return;
  }
  await printContext();
  for (const repositories of values.sizes.split(",").map(Number)) {
    await using fleet = await openFleet({ repositories, days: Number(values.days), openEach: Number(values.open) });
    const { db, organizationId, client } = fleet;
    const { id: keyId } = await createApiKey(db, { organizationId, name: "bench", scopes: ["admin"] });
    await addDecisions(client, { organizationId, keyId });
    const { items } = await listRepositories(db, { organizationId, limit: 500 });
    const asker = { ...fleet, keyId, repositories: items.map(({ id }) => id) };
    rules = undefined;
    printRow([`${repositories} repositories`.padEnd(50), "p50 ms", "p95 ms"]);
    for (const question of questions.filter(({ name }) => name.includes(values.only))) {
      const times = await timeQuestion(question, asker, Number(values.runs));
      printRow([question.name.padEnd(50), percentile(times, 0.5).toFixed(1), percentile(times, 0.95).toFixed(1)]);
    }
    for (const format of ["ndjson", "csv"] as const) {
      if (`export as ${format}`.includes(values.only)) await timeExport(asker, format);
    }
  }
}
