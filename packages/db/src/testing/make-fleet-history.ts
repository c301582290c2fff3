import { Severity, type OrganizationId } from "@muster/contract";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../connection/create-database.ts";
import { selectRows } from "../connection/select-rows.ts";
import { addDays } from "../trends/make-buckets.ts";
import { buildRule } from "./build-audit.ts";
import { backdateScan, randomNumbers } from "./read-history.ts";
import { refreshAll } from "./refresh-all.ts";
import { organizationOf, runScan } from "./run-scan.ts";

const Interval = z.object({
  repository: z.string(),
  label: z.array(z.string()),
  owner: z.string(),
  rule: z.string(),
  class: z.string(),
  category: z.string(),
  severity: z.string(),
  opened: z.string(),
  cause: z.string(),
  fixed: z.string().nullable(),
  fixedCause: z.string().nullable(),
});
/** From when to when something was open as what it was, with what its repository and rule are. */
export type Interval = z.infer<typeof Interval>;

const ScanDay = z.object({
  repository: z.string(),
  label: z.array(z.string()),
  owner: z.string(),
  day: z.string(),
  lines: z.int(),
});
/** One row of `repository_days`. */
export type ScanDay = z.infer<typeof ScanDay>;

export interface FleetHistory {
  readonly organizationId: OrganizationId;
  readonly intervals: readonly Interval[];
  readonly scanDays: readonly ScanDay[];
  readonly firstDay: string;
  readonly lastDay: string;
}

const rules = ["python/one", "python/two", "javascript/one", "javascript/three"].map((id, index) =>
  buildRule(id, { category: index % 2 === 0 ? "security" : "reliability" }),
);

const repositories = [
  { name: "a", labels: ["web"], owner: "red", from: 0 },
  { name: "b", labels: ["api", "web"], owner: "blue", from: 0 },
  { name: "c", labels: [], owner: null, from: 9 },
  { name: "d", labels: ["api"], owner: "red", from: 23 },
];

const firstDay = "2025-01-20";
const days = 60;

/** Scans in random order of findings that come and go; on day 30 the rules change, and with them what they find in unchanged files. */
async function scanFleet(db: Database, seed: number): Promise<void> {
  const random = randomNumbers(seed);
  for (let day = 0; day < days; day += 1) {
    for (const { name, from } of repositories) {
      if (day < from || random(3) === 0) continue;
      const findings = Array.from({ length: 12 }, (_, index) => ({
        rule: rules[index % rules.length]?.id ?? "",
        path: `${index % 2}.py`,
        name: `${name}${index * 7919}${"x".repeat(index)}`,
        severity: Severity.options[index % 5] ?? "low",
      })).filter(() => random(3) > 0);
      const { claim } = await runScan(db, {
        url: `https://git.example.org/team/${name}.git`,
        unchangedPaths: day >= 30 && day < 40 ? ["0.py"] : [],
        audit: { findings, rules, ruleSet: String(day < 30 ? 0 : 1).repeat(64) },
      });
      await backdateScan(db, { scanId: claim.scanId, day: addDays(firstDay, day) });
    }
  }
}

/** Every repository grows and shrinks; labels and owners are as they are today. */
async function nameAndSize(db: Database, organizationId: OrganizationId): Promise<void> {
  await db.run(async (drizzle) => {
    await drizzle.execute(sql`
      update repository_days set lines_analysed = 1000 + abs(hashtext(repository_id::text || day::text)) % 5000
      where organization_id = ${organizationId}`);
    for (const { name, labels, owner } of repositories) {
      await drizzle.execute(sql`
        update repositories set labels = ${sql.param(labels)}::text[], owner = ${owner}
        where organization_id = ${organizationId} and name = ${`team/${name}.git`}`);
    }
  });
}

/**
 * Makes an organisation called "acme" with a random history of four repositories over two months, and one called "other"
 * whose findings must not show up.
 */
export async function makeFleetHistory(db: Database, seed: number): Promise<FleetHistory> {
  await scanFleet(db, seed);
  await runScan(db, {
    organization: "other",
    audit: { rules, findings: [{ rule: "python/one", path: "a.py", name: "foreign" }] },
  });
  const organizationId = await organizationOf(db);
  await nameAndSize(db, organizationId);
  await refreshAll(db);
  const [intervals, scanDays] = await Promise.all([
    readIntervals(db, organizationId),
    readScanDays(db, organizationId),
  ]);
  return { organizationId, intervals, scanDays, firstDay, lastDay: addDays(firstDay, days - 1) };
}

const Finding = Interval.omit({ class: true, category: true }).extend({ id: z.string() });
const Regrade = z.object({
  finding: z.string(),
  day: z.string(),
  cause: z.string(),
  rule: z.string(),
  severity: z.string(),
});

const classOf = (rule: string) => rule.split("/").at(-1) ?? "";
const categoryOf = (rule: string) => rules.find(({ id }) => id === rule)?.category ?? "";

/** A finding that was regraded was fixed as what it was before, and opened as what it is since. */
function splitAtRegrades(finding: z.infer<typeof Finding>, regrades: readonly z.infer<typeof Regrade>[]): Interval[] {
  const { id, rule, severity, ...row } = finding;
  const parts: Interval[] = [];
  let { opened, cause } = row;
  for (const regrade of regrades.filter((some) => some.finding === id)) {
    const before = { rule: regrade.rule, severity: regrade.severity };
    parts.push({ ...row, ...before, ...named(before), opened, cause, fixed: regrade.day, fixedCause: regrade.cause });
    opened = regrade.day;
    cause = regrade.cause;
  }
  return [...parts, { ...row, rule, severity, ...named({ rule }), opened, cause }];
}

function named({ rule }: { rule: string }): { class: string; category: string } {
  return { class: classOf(rule), category: categoryOf(rule) };
}

async function readIntervals(db: Database, organizationId: OrganizationId): Promise<Interval[]> {
  const findings = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select f.id, f.repository_id as repository, case when r.labels = '{}' then '{""}' else r.labels end as label,
            coalesce(r.owner, '') as owner, f.rule_id as rule, f.severity,
            to_char(f.opened_at at time zone 'UTC', 'YYYY-MM-DD') as opened, f.opened_cause as cause,
            to_char(f.fixed_at at time zone 'UTC', 'YYYY-MM-DD') as fixed, f.fixed_cause as "fixedCause"
          from findings f join repositories r on r.id = f.repository_id where f.organization_id = ${organizationId}`,
      Finding,
    ),
  );
  const regrades = await db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select finding_id as finding, day::text as day, cause, rule_id_before as rule, severity_before as severity
          from finding_regrades order by id`,
      Regrade,
    ),
  );
  return findings.flatMap((finding) => splitAtRegrades(finding, regrades));
}

function readScanDays(db: Database, organizationId: OrganizationId): Promise<ScanDay[]> {
  return db.run((drizzle) =>
    selectRows(
      drizzle,
      sql`select d.repository_id as repository, case when r.labels = '{}' then '{""}' else r.labels end as label,
            coalesce(r.owner, '') as owner, d.day::text as day, d.lines_analysed as lines
          from repository_days d join repositories r on r.id = d.repository_id
          where d.organization_id = ${organizationId} order by d.day`,
      ScanDay,
    ),
  );
}
