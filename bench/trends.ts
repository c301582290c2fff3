import { parseArgs } from "node:util";
import {
  defaultAgeingTargets,
  RepositoryId,
  type MoverGroup,
  type TrendGroup,
  type TrendInterval,
  type TrendMetric,
} from "@muster/contract";
import {
  compareDays,
  findingAgeing,
  findingTrend,
  fleetMovers,
  fleetOverview,
  getCalendar,
  listRepositories,
  readDigest,
  readRange,
  ruleTrend,
  timeToFix,
  type FindingTrendQuery,
} from "@muster/db";
import { openFleet, type Fleet } from "./fleet/open-fleet.ts";
import { printContext, printRow } from "./rescan/report.ts";

const usage = `npm run bench -- trends [--sizes REPOSITORIES,…] [--days N] [--open N] [--runs N] [--only TEXT]

Asks every trend question of fleets of these sizes (1,000 and 10,000 repositories over 365 days with 150 open findings each, of which 1 %
change a day; made first and kept), one after the other, and prints the median and the 95th percentile of each. The goals: 50 ms
for the fleet, 20 ms for one repository.`;

interface Asker extends Fleet {
  readonly today: string;
  readonly timeZone: string;
  readonly repositories: readonly { readonly id: string }[];
}

interface Question {
  readonly name: string;
  /** Milliseconds that nineteen of twenty answers may take; null for a question without a goal. */
  readonly goalMs: number | null;
  /** `run` counts from 0, so that no two answers are the same. */
  readonly ask: (asker: Asker, run: number) => Promise<unknown>;
}

const fleetMs = 50;
const repositoryMs = 20;

interface Shape {
  readonly groupBy: TrendGroup;
  readonly metric: TrendMetric;
  readonly interval: TrendInterval;
  readonly days: number;
  readonly extra?: Partial<FindingTrendQuery>;
}

function trendOf(asker: Asker, { groupBy, metric, interval, days, extra = {} }: Shape, run: number): Promise<unknown> {
  const { today, timeZone, organizationId } = asker;
  const to = shift(today, -(run % 7));
  return findingTrend(asker.db, {
    organizationId,
    today,
    timeZone,
    from: shift(to, -days),
    to,
    interval,
    groupBy,
    metric,
    limit: 100,
    excludeRuleChanges: false,
    excludeBaseline: false,
    ...extra,
  });
}

function shift(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

function one<Item>(items: readonly Item[], run: number): Item {
  const item = items[(run * 37) % items.length];
  if (item === undefined) throw new Error("the fleet is empty");
  return item;
}

const groups: TrendGroup[] = ["severity", "category", "class", "rule"];
const metrics: TrendMetric[] = ["open", "opened", "fixed", "density"];
const spans: { interval: TrendInterval; days: number }[] = [
  { interval: "day", days: 90 },
  { interval: "week", days: 364 },
  { interval: "month", days: 364 },
  { interval: "day", days: 364 },
];

/** Of the fleet, by what findings are. */
const fleetTrends: Question[] = spans.flatMap(({ interval, days }) =>
  groups.flatMap((groupBy) =>
    metrics
      .filter((metric) => metric !== "fixed" || groupBy === "severity")
      .map((metric) => ({
        name: `${metric} by ${groupBy}, ${interval} × ${days} days`,
        goalMs: fleetMs,
        ask: (asker: Asker, run: number) => trendOf(asker, { groupBy, metric, interval, days }, run),
      })),
  ),
);

const filtered: Question[] = [
  { name: "open by class, one category", extra: { category: ["security" as const] } },
  { name: "open by class, critical and high", extra: { severity: ["critical" as const, "high" as const] } },
  { name: "open by class, without rule changes", extra: { excludeRuleChanges: true } },
].map(({ name, extra }) => ({
  name: `${name}, day × 90 days`,
  goalMs: fleetMs,
  ask: (asker, run) => trendOf(asker, { groupBy: "class", metric: "open", interval: "day", days: 90, extra }, run),
}));

/** By what findings are in, and of some repositories: read from what each repository has, not from sums over the fleet. */
const ofRepositories: Question[] = (["repository", "label", "owner"] as const).flatMap((groupBy) =>
  [
    { metric: "open" as const, interval: "week" as const, days: 90 },
    { metric: "opened" as const, interval: "week" as const, days: 90 },
    { metric: "density" as const, interval: "month" as const, days: 364 },
  ].map((shape) => ({
    name: `${shape.metric} by ${groupBy}, ${shape.interval} × ${shape.days} days`,
    goalMs: fleetMs,
    ask: (asker: Asker, run: number) => trendOf(asker, { ...shape, groupBy }, run),
  })),
);

const selections: Question[] = [
  ...(["severity", "class"] as const).map((groupBy): Question => ({
    name: `open by ${groupBy} of one owner (25 in 10,000), day × 90 days`,
    goalMs: fleetMs,
    ask: (asker, run) =>
      trendOf(
        asker,
        { groupBy, metric: "open", interval: "day", days: 90, extra: { owner: [`team-${run % 400}`] } },
        run,
      ),
  })),
  {
    name: "open by severity of one label (1 in 40), day × 90 days",
    goalMs: fleetMs,
    ask: (asker, run) =>
      trendOf(
        asker,
        { groupBy: "severity", metric: "open", interval: "day", days: 90, extra: { label: [`area-${run % 40}`] } },
        run,
      ),
  },
];

const oneRepository: Question[] = [
  ...(["severity", "class", "rule"] as const).flatMap((groupBy) =>
    [90, 364].map((days): Question => ({
      name: `one repository: open by ${groupBy}, day × ${days} days`,
      goalMs: repositoryMs,
      ask: (asker, run) => {
        const repositoryId = [RepositoryId.parse(one(asker.repositories, run).id)];
        return trendOf(asker, { groupBy, metric: "open", interval: "day", days, extra: { repositoryId } }, run);
      },
    })),
  ),
  {
    name: "one repository: time to fix by class",
    goalMs: repositoryMs,
    ask: ({ db, organizationId, today, repositories }, run) =>
      timeToFix(db, {
        organizationId,
        ...readRange({ today }, 90),
        today,
        groupBy: "class",
        includeBaseline: false,
        repositoryId: [RepositoryId.parse(one(repositories, run).id)],
      }),
  },
  {
    name: "one repository: ageing",
    goalMs: repositoryMs,
    ask: ({ db, organizationId, today, repositories }, run) =>
      findingAgeing(db, {
        organizationId,
        today,
        targets: defaultAgeingTargets,
        repositoryId: RepositoryId.parse(one(repositories, run).id),
      }),
  },
];

const movers: Question[] = (["repository", "class", "rule", "owner", "label"] as MoverGroup[]).map((groupBy) => ({
  name: `movers by ${groupBy}, 30 days`,
  goalMs: fleetMs,
  ask: ({ db, organizationId, today }, run) =>
    fleetMovers(db, {
      organizationId,
      groupBy,
      excludeRuleChanges: false,
      limit: 10,
      ...readRange({ today: shift(today, -(run % 7)) }, 30),
    }),
}));

const others: Question[] = [
  { name: "fleet overview", goalMs: fleetMs, ask: ({ db, ...asker }) => fleetOverview(db, asker) },
  ...[1, 7, 30].map((days): Question => ({
    name: `digest of ${days} days`,
    goalMs: fleetMs,
    ask: ({ db, today, ...asker }) => readDigest(db, { ...asker, today, since: shift(today, -days) }),
  })),
  ...(["severity", "class"] as const).map((groupBy): Question => ({
    name: `compare by ${groupBy}, a year`,
    goalMs: fleetMs,
    ask: ({ db, organizationId, today }, run) =>
      compareDays(db, { organizationId, groupBy, limit: 100, ...readRange({ today: shift(today, -(run % 7)) }, 300) }),
  })),
  {
    name: "compare by owner, 30 days",
    goalMs: fleetMs,
    ask: ({ db, organizationId, today }, run) =>
      compareDays(db, {
        organizationId,
        groupBy: "owner",
        limit: 100,
        ...readRange({ today: shift(today, -(run % 7)) }, 30),
      }),
  },
  ...[90, 364].map((days): Question => ({
    name: `time to fix by severity, ${days} days`,
    goalMs: fleetMs,
    ask: ({ db, organizationId, today }) =>
      timeToFix(db, {
        organizationId,
        ...readRange({ today }, days),
        today,
        groupBy: "severity",
        includeBaseline: false,
      }),
  })),
  {
    name: "ageing",
    goalMs: fleetMs,
    ask: ({ db, organizationId, today }) => findingAgeing(db, { organizationId, today, targets: defaultAgeingTargets }),
  },
  {
    name: "one rule, day × 90 days",
    goalMs: fleetMs,
    ask: async ({ db, client, organizationId, today }, run) => {
      const { rows } = await client.query<{ id: string }>("select id from rules order by id");
      return ruleTrend(db, {
        organizationId,
        ruleIds: [one(rows, run).id],
        interval: "day",
        ...readRange({ today }, 90),
      });
    },
  },
];

const questions: readonly Question[] = [
  ...others,
  ...fleetTrends,
  ...filtered,
  ...movers,
  ...ofRepositories,
  ...selections,
  ...oneRepository,
];

function percentile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

async function time(question: Question, asker: Asker, runs: number): Promise<number[]> {
  const times: number[] = [];
  for (let run = -2; run < runs; run += 1) {
    const startedAt = performance.now();
    await question.ask(asker, run + 2);
    // The first two only warm up.
    if (run >= 0) times.push(performance.now() - startedAt);
  }
  return times;
}

/** Times every trend question over fleets of several sizes. */
export async function trends(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: "string", default: "1000,10000" },
      days: { type: "string", default: "365" },
      open: { type: "string", default: "150" },
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
    const { db, organizationId } = fleet;
    const { items } = await listRepositories(db, { organizationId, limit: 500 });
    const asker = { ...fleet, ...(await getCalendar(db, { organizationId })), repositories: items };
    printRow([`${repositories} repositories`, "p50 ms", "p95 ms", "goal ms", "over"]);
    for (const question of questions.filter(({ name }) => name.includes(values.only))) {
      const times = await time(question, asker, Number(values.runs));
      const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
      const isOver = question.goalMs !== null && p95 > question.goalMs;
      printRow([question.name, p50.toFixed(1), p95.toFixed(1), question.goalMs ?? "", isOver ? "over" : ""]);
    }
  }
}
