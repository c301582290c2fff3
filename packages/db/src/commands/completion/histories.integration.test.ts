import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { selectRows } from "../../connection/select-rows.ts";
import { buildRule, type FindingSpec } from "../../testing/build-audit.ts";
import { createTestDatabase, type TestDatabase } from "../../testing/create-test-database.ts";
import { countOpenFindings, sumDeltas } from "../../testing/read-history.ts";
import { runScan } from "../../testing/run-scan.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(() => database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`)));

/** A finding as its author knows it, whatever happens to its file and its rule. */
interface Known {
  readonly name: string;
  readonly twin: number;
  path: string;
  line: number;
}

const start = (): Known[] =>
  ["a", "b", "c"].flatMap((file) =>
    ["first", "second", "alike", "alike"].map((name, at) => ({
      name: name === "alike" ? `alike in ${file}` : `${name} in ${file}`,
      twin: at === 3 ? 1 : 0,
      path: `src/${file}.py`,
      line: 10 * (at + 1),
    })),
  );

type Edit =
  | { readonly kind: "insert-above"; readonly file: number; readonly lines: number }
  | { readonly kind: "rename-file"; readonly file: number; readonly name: string }
  | { readonly kind: "rename-directory"; readonly name: string }
  | { readonly kind: "rename-rule" };

const letter = fc.constantFrom("a", "b", "c", "d", "e");
const edits: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ kind: fc.constant("insert-above"), file: fc.nat(2), lines: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ kind: fc.constant("rename-file"), file: fc.nat(2), name: letter }),
  fc.record({ kind: fc.constant("rename-directory"), name: fc.constantFrom("src", "lib", "app/core") }),
  fc.record({ kind: fc.constant("rename-rule") }),
);

/** Applies an edit; one that would put two files at one path is none. */
function apply(findings: Known[], edit: Edit): void {
  const files = [...new Set(findings.map(({ path }) => path))].sort();
  if (edit.kind === "rename-rule") return;
  const move = (from: string, to: string) => {
    if (files.includes(to)) return;
    for (const finding of findings) if (finding.path === from) finding.path = to;
  };
  if (edit.kind === "rename-directory") {
    for (const path of files) move(path, `${edit.name}/${path.split("/").at(-1) ?? ""}`);
    return;
  }
  const path = files[edit.file] ?? "";
  if (edit.kind === "rename-file") move(path, `${path.slice(0, path.lastIndexOf("/"))}/${edit.name}.py`);
  else for (const finding of findings) if (finding.path === path) finding.line += edit.lines;
}

const oldest = "python/one";
function scan(findings: readonly Known[], renames: number) {
  const names = [oldest, ...Array.from({ length: renames }, (_, at) => `python/renamed-${at}`)];
  const rule = names.at(-1) ?? oldest;
  const specs = findings.map((known): FindingSpec => ({ ...known, rule, formerRule: oldest }));
  const rules = [buildRule(rule, { aliases: names.slice(0, -1) })];
  return runScan(database.db, { audit: { findings: specs, rules, ruleSet: String(renames % 10).repeat(64) } });
}

const Row = z.object({ identity: z.string(), path: z.string(), start_line: z.int() });
async function openIdentities(): Promise<Map<string, string>> {
  const statement = sql`select identity, path, start_line from findings where fixed_at is null`;
  const rows = await database.db.run((drizzle) => selectRows(drizzle, statement, Row));
  return new Map(rows.map(({ identity, path, start_line }) => [`${path}:${start_line}`, identity]));
}

it("findings keep their identities through moved lines, renamed files, directories and rules, several in one commit", async () => {
  const commits = fc.array(fc.array(edits, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(commits, async (history) => {
      await database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`));
      const findings = start();
      let renames = 0;
      await scan(findings, renames);
      const identityOf = async () => {
        const open = await openIdentities();
        return findings.map(({ path, line }) => open.get(`${path}:${line}`));
      };
      const before = await identityOf();
      expect(new Set(before).size).toBe(findings.length);
      for (const commit of history) {
        for (const edit of commit) {
          apply(findings, edit);
          if (edit.kind === "rename-rule") renames += 1;
        }
        expect(await scan(findings, renames)).toMatchObject({ opened: 0, fixed: 0 });
        expect(await identityOf()).toEqual(before);
        expect(await sumDeltas(database.db)).toEqual(await countOpenFindings(database.db));
      }
    }),
    { numRuns: 15, seed: 20_261_126 },
  );
});

it("through findings that go and come back, no identity is open twice, and its intervals do not overlap", async () => {
  const paths = ["a.py", "b.py", "lib/a.py"];
  const finding = fc.record({
    rule: fc.constant(oldest),
    path: fc.constantFrom(...paths),
    name: fc.constantFrom("x", "y"),
    twin: fc.nat(1),
  });
  const state = fc.uniqueArray(finding, { maxLength: 6, selector: (spec) => JSON.stringify(spec) });
  await fc.assert(
    fc.asyncProperty(fc.array(state, { minLength: 2, maxLength: 6 }), async (history) => {
      await database.db.run((drizzle) => drizzle.execute(sql`delete from organizations`));
      for (const findings of history) await runScan(database.db, { audit: { findings } });
      const overlaps = sql`
        select a.identity from findings a join findings b on b.identity = a.identity and b.id > a.id
        where a.fixed_at is null or a.fixed_at > b.opened_at`;
      expect((await database.db.run((drizzle) => drizzle.execute(overlaps))).rows).toEqual([]);
      const open = history.at(-1)?.length ?? 0;
      expect((await openIdentities()).size).toBeLessThanOrEqual(open);
      expect(await sumDeltas(database.db)).toEqual(await countOpenFindings(database.db));
    }),
    { numRuns: 40, seed: 20_261_126 },
  );
});
