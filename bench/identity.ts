import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { createAnalysisPool, readDigests, type Snapshot } from "@muster/analysis";
import { createDatabase, ensureOrganization, migrate } from "@muster/db";
import { createGit, strictPolicy } from "@muster/git";
import pg from "pg";
import { runPlainGit } from "../packages/git/src/testing/index.ts";
import { startPostgres } from "../test/support/start-postgres.ts";
import { judgeCommit, type ChangedFinding } from "./identity/judge-commit.ts";
import { readLineMap } from "./identity/line-map.ts";
import { replayCommit, type ReplayTools } from "./identity/replay.ts";
import { printContext, printRow } from "./rescan/report.ts";

const usage = `npm run bench -- identity [--commits N] [--show N] REPOSITORY…

Replays the last N first-parent commits (200) of each bare repository through analysis, matching and Postgres, one scan a
commit, and counts pairs of a fixed and a new finding of one commit that are one finding: git's diff says that the line is
still there, or eight of ten words are the same. "moved" are findings that went on under another fingerprint; without matching each
would be such a pair. "same place" are other pairs of the same rule, file and function, alone there, that say other things. "doubtful" are those of them whose line git sees elsewhere than the finding. Build first: npm run build.`;

interface OpenRow extends ChangedFinding {
  readonly id: string;
  readonly fingerprint: string;
}

interface Tally {
  commits: number;
  events: number;
  sameLine: number;
  sameWords: number;
  samePlace: number;
  moved: number;
  doubtful: number;
}

/** Counts findings that seem fixed and new while they are the same, over real histories. */
export async function identity(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      commits: { type: "string", default: "200" },
      show: { type: "string", default: "0" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help || positionals.length === 0) {
    console.log(usage);
    return;
  }
  await printContext();
  const postgres = await startPostgres();
  const home = await mkdtemp(path.join(tmpdir(), "muster-bench-"));
  await migrate(postgres.url);
  const db = createDatabase({ url: postgres.url, applicationName: "muster-bench" });
  const pool = createAnalysisPool({ children: 2 });
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  try {
    const { id: organizationId } = await ensureOrganization(db, { name: "replay" });
    const git = createGit({ home, policy: strictPolicy });
    const tools: ReplayTools = { db, git, pool, digests: await readDigests(pool), organizationId };
    printRow([
      "repository",
      "commits",
      "events",
      "same line",
      "same words",
      "false %",
      "same place",
      "moved",
      "doubtful",
    ]);
    for (const gitDir of positionals) {
      const commits = await listCommits(gitDir, Number(values.commits));
      const tally = await replay(tools, { client, gitDir, commits, show: Number(values.show) });
      const share = (100 * 2 * (tally.sameLine + tally.sameWords)) / Math.max(1, tally.events);
      const name = path.basename(path.dirname(gitDir)).split("+").at(-1) ?? gitDir;
      printRow([
        name,
        tally.commits,
        tally.events,
        tally.sameLine,
        tally.sameWords,
        share.toFixed(2),
        tally.samePlace,
        tally.moved,
        tally.doubtful,
      ]);
    }
  } finally {
    await client.end();
    await pool.close();
    await db.close();
    await postgres.stop();
    await rm(home, { recursive: true, force: true });
  }
}

async function listCommits(gitDir: string, amount: number): Promise<string[]> {
  const text = await runPlainGit(gitDir, ["rev-list", "--first-parent", `--max-count=${amount + 1}`, "HEAD"]);
  return text.trim().split("\n").reverse();
}

interface ReplayInput {
  readonly client: pg.Client;
  readonly gitDir: string;
  readonly commits: readonly string[];
  readonly show: number;
}

async function replay(tools: ReplayTools, { client, gitDir, commits, show }: ReplayInput): Promise<Tally> {
  const tally: Tally = { commits: -1, events: 0, sameLine: 0, sameWords: 0, samePlace: 0, moved: 0, doubtful: 0 };
  let snapshot: Snapshot = { digests: new Map(), files: new Map(), objects: new Map(), lost: new Map() };
  let before = new Map<string, OpenRow>();
  let last = "";
  for (const commit of commits) {
    const replayed = await replayCommit(tools, { gitDir, commit, before: snapshot });
    snapshot = replayed.snapshot;
    const after = await readOpen(client, gitDir);
    if (tally.commits >= 0) {
      const mapLine = await readLineMap(gitDir, [last, commit]);
      const fixed = [...before.values()].filter(({ id }) => !after.has(id));
      const opened = [...after.values()].filter(({ id }) => !before.has(id));
      const moved = [...after.values()].flatMap((row) => {
        const then = before.get(row.id);
        return then === undefined || then.fingerprint === row.fingerprint ? [] : [[then, row] as const];
      });
      const { sameLine, sameWords, samePlace } = judgeCommit({ fixed, opened }, mapLine);
      const doubtful = moved.filter(([then, now]) => {
        const place = mapLine(then.path, then.line);
        return place !== null && (place.path !== now.path || place.line !== now.line);
      });
      tally.events += fixed.length + opened.length;
      tally.sameLine += sameLine.length;
      tally.sameWords += sameWords.length;
      tally.samePlace += samePlace.length;
      tally.moved += moved.length;
      tally.doubtful += doubtful.length;
      for (const [kind, pairs] of [
        ["line", sameLine],
        ["words", sameWords],
        ["place", samePlace],
        ["doubtful", doubtful],
      ] as const) {
        for (const pair of pairs.slice(0, show))
          console.log(kind, commit.slice(0, 10), pair.map(describe).join("\n     -> "));
      }
    }
    tally.commits += 1;
    before = after;
    last = commit;
  }
  return tally;
}

const describe = ({ ruleId, path: file, line, symbol, text }: ChangedFinding): string =>
  `${ruleId} ${file}:${line} [${symbol}] ${text.split("\n").slice(0, 2).join(" ").trim().slice(0, 100)}`;

async function readOpen(client: pg.Client, gitDir: string): Promise<Map<string, OpenRow>> {
  const { rows } = await client.query<{
    id: string;
    fingerprint: string;
    rule_id: string;
    path: string;
    start_line: number;
    symbol: string;
    excerpt: string;
  }>(
    `select findings.id, fingerprint, rule_id, path, start_line, symbol, excerpt from findings
     join repositories on repositories.id = repository_id where fixed_at is null and repositories.url = $1`,
    [`file://${gitDir}`],
  );
  return new Map(
    rows.map(({ id, fingerprint, rule_id, path: file, start_line, symbol, excerpt }) => {
      const { lines } = JSON.parse(excerpt) as { lines: string[] };
      return [id, { id, fingerprint, ruleId: rule_id, path: file, line: start_line, symbol, text: lines.join("\n") }];
    }),
  );
}
