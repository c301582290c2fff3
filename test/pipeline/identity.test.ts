import { Audit } from "@muster/contract";
import { completeScan } from "@muster/db";
import { createTestDatabase, type TestDatabase } from "@muster/db/testing";
import { createEngine, fingerprintFindings, type Engine } from "@muster/rules";
import { ruleMetadata, ruleSetDigest } from "@muster/rules/metadata";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { buildAudit } from "../../packages/db/src/testing/index.ts";
import { resolvedMain, startScan, workOfAll } from "../../packages/db/src/testing/run-scan.ts";

let database: TestDatabase;
let engine: Engine;
beforeAll(async () => {
  database = await createTestDatabase();
  engine = await createEngine({ languages: ["python"] });
});
afterAll(() => database.drop());

/** A function with a flaw; `twice` when it has the same one two times. Its name is all that never changes. */
interface Flawed {
  readonly id: number;
  readonly kind: "verify" | "shell";
  readonly twice: boolean;
  timeout: number;
}

interface SourceFile {
  path: string;
  functions: Flawed[];
  /** How its formatter writes it. */
  style: number;
  /** Functions without a flaw above the others. */
  above: number;
}

const rules = ["python/tls-verification-disabled", "python/command-injection"];

const start = (): SourceFile[] =>
  ["src/client.py", "src/jobs.py", "src/admin/tools.py"].map((path, file) => ({
    path,
    style: 0,
    above: 0,
    functions: [0, 1, 2, 3].map((at) => ({
      id: 10 * file + at,
      kind: at % 2 === 0 ? "verify" : "shell",
      twice: at === 3,
      timeout: 5,
    })),
  }));

/** The same call as three formatters write it. */
function writeCall(name: string, args: readonly string[], style: number): string {
  if (style === 0) return `    ${name}(${args.join(", ")})\n`;
  if (style === 1) return `    ${name}(\n${args.map((argument) => `        ${argument},\n`).join("")}    )\n`;
  return `    ${name}( ${args.join(" , ").replaceAll('"', "'")} )\n`;
}

function writeFunction({ id, kind, twice, timeout }: Flawed, style: number): string {
  const call =
    kind === "verify"
      ? writeCall("requests.get", [`address + "/part/${id}"`, "verify=False", `timeout=${timeout}`], style)
      : writeCall(
          "subprocess.run",
          [`"tool-${id} " + address`, "shell=True", "check=True", `timeout=${timeout}`],
          style,
        );
  return `def task_${id}(address):\n    """Do task ${id}."""\n${call}${twice ? call : ""}`;
}

function write({ functions, style, above }: SourceFile): string {
  const plain = Array.from(
    { length: above },
    (_, at) => `def plain_${at}(value):\n    """Add."""\n    return value + ${at}\n`,
  );
  const flawed = functions.map((one) => writeFunction(one, style));
  return ["import subprocess\n\nimport requests\n", ...plain, ...flawed].join("\n\n");
}

const index = fc.nat(100);
const edit = fc.oneof(
  fc.record({ kind: fc.constant("reformat" as const), file: index, style: fc.nat(2) }),
  fc.record({ kind: fc.constant("insert-above" as const), file: index, amount: fc.integer({ min: 1, max: 9 }) }),
  fc.record({ kind: fc.constant("reorder" as const), file: index }),
  fc.record({ kind: fc.constant("rename-file" as const), file: index, name: fc.constantFrom("one", "two", "three") }),
  fc.record({ kind: fc.constant("rename-directory" as const), name: fc.constantFrom("src", "lib", "app/core") }),
  fc.record({ kind: fc.constant("move-function" as const), file: index, to: index }),
  fc.record({ kind: fc.constant("change-text" as const), file: index, timeout: fc.integer({ min: 6, max: 60 }) }),
);
type Edit = typeof edit extends fc.Arbitrary<infer Value> ? Value : never;

/** Applies an edit; one that would put two files at one path, or empty a file, is none. */
function apply(files: SourceFile[], change: Edit): void {
  const taken = new Set(files.map(({ path }) => path));
  const move = (file: SourceFile, path: string): void => {
    if (taken.has(path)) return;
    taken.delete(file.path);
    taken.add(path);
    file.path = path;
  };
  if (change.kind === "rename-directory") {
    for (const file of files) move(file, `${change.name}/${file.path.split("/").slice(1).join("/")}`);
    return;
  }
  const file = files[change.file % files.length];
  if (file === undefined) return;
  if (change.kind === "reformat") file.style = change.style;
  if (change.kind === "insert-above") file.above += change.amount;
  if (change.kind === "reorder") file.functions.reverse();
  if (change.kind === "rename-file") move(file, file.path.replace(/[^/]+$/, `${change.name}.py`));
  if (change.kind === "change-text") for (const one of file.functions.slice(0, 1)) one.timeout = change.timeout;
  if (change.kind === "move-function") {
    const to = files[change.to % files.length];
    const [one] = file.functions.length > 1 ? file.functions.splice(0, 1) : [];
    if (one !== undefined) to?.functions.push(one);
  }
}

/** Analyses the files as a worker does, and stores what is found. */
async function scan(files: readonly SourceFile[]) {
  const analysed = files.map((file) => {
    const analysis = engine.analyseSource({ path: file.path, language: "python", bytes: Buffer.from(write(file)) });
    if (analysis.kind !== "analysed" || analysis.hasSyntaxErrors) throw new Error(`${file.path} was not analysed`);
    return { path: file.path, findings: analysis.findings.filter(({ ruleId }) => rules.includes(ruleId)) };
  });
  const audit = Audit.parse({
    ...buildAudit(),
    ruleSet: { digest: ruleSetDigest, rules: ruleMetadata },
    findings: fingerprintFindings(analysed),
  });
  const claim = await startScan(database.db);
  return completeScan(database.db, claim, { ...workOfAll, resolved: resolvedMain, audit, timings: {}, tracked: true });
}

/** The identities of what is open in each function, and of everything that was ever closed. */
async function identities() {
  const { rows } = await database.db.run((drizzle) =>
    drizzle.execute<{ symbol: string; open: string[]; closed: number }>(`
      select symbol, array_agg(identity::text order by identity::text) filter (where fixed_at is null) as open,
        count(fixed_at)::int as closed
      from findings group by symbol order by symbol`),
  );
  return rows;
}

it("what the engine finds keeps its identity through reformatting, moves, renames, edits and merges of several of them", async () => {
  // Each commit brings some edits; a merge brings those that a branch had gathered.
  const commits = fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(commits, async (history) => {
      await database.db.run((drizzle) => drizzle.execute("delete from organizations"));
      const files = start();
      await scan(files);
      const before = await identities();
      // Four functions in each of three files, one of them with two alike.
      expect(before.map(({ open }) => open.length).sort()).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2]);
      for (const changes of history) {
        for (const change of changes) apply(files, change);
        await scan(files);
        expect(await identities(), JSON.stringify(changes)).toEqual(before);
      }
    }),
    { numRuns: 40, seed: 20_261_126 },
  );
});
