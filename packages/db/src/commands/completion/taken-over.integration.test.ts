import type { Audit, ScanId } from "@muster/contract";
import { sql, type SQL } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { selectRows } from "../../connection/select-rows.ts";
import { getAudit } from "../../queries/get-audit.ts";
import { buildAudit, buildRule, type AuditSpec, type FindingSpec } from "../../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../../testing/create-test-database.ts";
import { organizationOf, runScan } from "../../testing/run-scan.ts";
import { removeOldScans } from "../maintenance/remove-old-scans.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`)));

const paths = ["a.py", "b.py", "lib/a.py", "lib/c.py", "z.py"];
const path = fc.constantFrom(...paths);
const rule = fc.constantFrom("python/one", "python/two");

const step = fc.record({
  /** Files whose content changes, and what is then found there. */
  edits: fc.dictionary(
    path,
    fc.uniqueArray(
      fc.record({
        rule,
        name: fc.constantFrom("x", "y", "z"),
        line: fc.integer({ min: 1, max: 3 }),
        severity: fc.constantFrom("high" as const, "low" as const),
      }),
      { maxLength: 3, selector: ({ rule: of, name }) => `${of} ${name}` },
    ),
    { maxKeys: 2 },
  ),
  skipped: fc.option(path, { freq: 6 }),
  failed: fc.option(fc.record({ ruleId: rule, path }), { freq: 6 }),
  truncated: fc.option(path, { freq: 6 }),
  ruleSet: fc.constantFrom("a", "a", "a", "b"),
  kind: fc.constantFrom("tracked", "tracked", "tracked", "tracked", "forced", "other-branch" as const),
  /** What a worker does not know of the last scan. */
  unknown: fc.option(path, { freq: 2 }),
});
type Step = (typeof step)["generate"] extends (...args: never[]) => { value: infer Value } ? Value : never;

const Row = z.record(z.string(), z.unknown());
const read = (statement: SQL) => database.db.run((drizzle) => selectRows(drizzle, statement, Row));
const write = (statement: SQL) => database.db.run((drizzle) => drizzle.execute(statement));

function specOf(
  files: ReadonlyMap<string, readonly FindingSpec[]>,
  { skipped, failed, truncated, ruleSet }: Step,
): AuditSpec {
  const findings = [...files].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, found]) => found);
  return {
    findings: findings.filter(
      (finding) =>
        finding.path !== skipped &&
        !(finding.path === failed?.path && finding.rule === failed.ruleId) &&
        !(finding.path === truncated && finding.name === "x"),
    ),
    skipped: skipped === null ? [] : [{ path: skipped, reason: "timeout", bytes: 1 }],
    ruleErrors: failed === null ? [] : [{ ...failed, message: "failed" }],
    truncatedPaths: truncated === null ? [] : [truncated],
    ruleSet: ruleSet.repeat(64),
    rules: ["python/one", "python/two"].map((id) => buildRule(id, { class: `${id.slice(7)} of ${ruleSet}` })),
  };
}

const foundIn = (audit: Audit | null, of: string): string =>
  JSON.stringify(audit?.findings.filter((finding) => finding.path === of));

/** The rows of a repository's history; identities by the order in which they appear. */
async function historyOf(name: string): Promise<unknown> {
  const repository = sql`(select id from repositories where url = ${urlOf(name)})`;
  const rows = await read(sql`
    select identity, fingerprint, occurrence, rule_id, class, severity, path, start_line, message, opened_cause, fixed_cause,
      fixed_at is null as open, opened_rule_set_id, fixed_rule_set_id
    from findings where repository_id = ${repository} order by fingerprint, id`);
  const identities = [...new Set(rows.map(({ identity }) => identity))];
  const deltas = sql`
    select rule_id, severity, cause, rule_set_id, opened, fixed from finding_daily_deltas
    where repository_id = ${repository} order by 1, 2, 3, 4`;
  const summary = sql`select open_findings from repositories where url = ${urlOf(name)}`;
  return {
    rows: rows.map(({ identity, ...row }) => ({ ...row, identity: identities.indexOf(identity) })),
    deltas: await read(deltas),
    summary: await read(summary),
  };
}

const urlOf = (name: string): string => `https://git.example.org/team/${name}.git`;

async function expectCounted(name: string): Promise<void> {
  const [counts] = await read(sql`
    select open_findings, (
      select jsonb_object_agg(severity, (
        select count(*) from findings where repository_id = repositories.id and fixed_at is null and severity = s.severity
      )) from unnest(enum_range(null::severity)) as s (severity)
    ) as counted from repositories where url = ${urlOf(name)}`);
  expect(counts?.["open_findings"]).toEqual(counts?.["counted"]);
}

it("a scan that takes over what is known writes the rows, counts and reports of one that compares everything", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 7, size: "max" }), async (history) => {
      await write(sql`delete from organizations`);
      const organizationId = await organizationOf(database.db);
      const files = new Map<string, readonly FindingSpec[]>();
      const audits = new Map<ScanId, Audit>();
      let last: { readonly scanId: ScanId; readonly audit: Audit } | null = null;
      for (const one of history) {
        for (const [of, found] of Object.entries(one.edits))
          files.set(
            of,
            found.map((spec) => ({ ...spec, path: of })),
          );
        const audit = specOf(files, one);
        const built = buildAudit(audit);
        const former: Audit | null = last?.audit ?? null;
        const known = paths.filter((of) => of !== one.unknown && foundIn(former, of) === foundIn(built, of));
        const tracked = one.kind !== "other-branch";
        const scan = { audit, tracked, force: one.kind === "forced", ref: tracked ? null : "other" };
        const takenOver = last === null ? null : { scanId: last.scanId, paths: new Set(known) };
        const { claim } = await runScan(database.db, { ...scan, url: urlOf("takes-over"), takenOver });
        await write(sql`
          delete from history_files where repository_id = (select id from repositories where url = ${urlOf("compares")})`);
        await runScan(database.db, { ...scan, url: urlOf("compares") });
        audits.set(claim.scanId, built);
        if (tracked) last = { scanId: claim.scanId, audit: built };
        expect(await historyOf("takes-over")).toEqual(await historyOf("compares"));
        await expectCounted("takes-over");
      }
      for (const [scanId, audit] of audits)
        expect(await getAudit(database.db, { organizationId, scanId })).toEqual(audit);
      await removeOldScans(database.db, { days: 0 });
      const [newest] = [...audits].filter(([scanId]) => scanId === last?.scanId);
      if (newest !== undefined)
        expect(await getAudit(database.db, { organizationId, scanId: newest[0] })).toEqual(newest[1]);
    }),
    { numRuns: Number(process.env["MUSTER_HISTORIES"] ?? 25) },
  );
});
