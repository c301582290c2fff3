import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { deflateSync } from "node:zlib";
import { Audit, ObjectId } from "@muster/contract";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { readAttributes } from "./attributes/read-attributes.ts";
import { assembleAudit } from "./assemble-audit.ts";
import { listDirectory } from "./list-directory.ts";
import { planAnalysis } from "./plan-analysis.ts";
import { type AnalysisPool, type AnalysisPoolOptions, createAnalysisPool } from "./pool.ts";
import type { BlobSource } from "./protocol.ts";
import { readMemory } from "./read-memory.ts";
import type { SourceEntry } from "./source-entry.ts";

// Every case starts real processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

/** What most cases share: a process takes seconds to start from source. */
const pools = new Map<AnalysisPoolOptions["engine"], AnalysisPool>();
afterAll(async () => {
  for (const pool of pools.values()) await pool.close();
});

function sharedPool(engine?: AnalysisPoolOptions["engine"]): AnalysisPool {
  const pool = pools.get(engine) ?? createAnalysisPool({ children: 1, engine });
  pools.set(engine, pool);
  return pool;
}

/** One that no other case has used. */
function ownPool(options: Partial<AnalysisPoolOptions> = {}): AnalysisPool {
  const pool = createAnalysisPool({ children: 1, ...options });
  endings.push(() => pool.close());
  return pool;
}

const unabortable = new AbortController().signal;

const files: Record<string, string | Buffer> = {
  "a.py": "import requests\nrequests.get(u, verify=False)\nrequests.get(u, verify=False)\n",
  "b/client.js": "new Agent({ rejectUnauthorized: false });\n",
  "c/clean.ts": "export const answer = 42;\n",
  "d/broken.py": "def (:\n",
  "e/latin1.py": Buffer.from([0x61, 0x20, 0x3d, 0x20, 0x22, 0xe9, 0x22, 0x0a]),
  "f/binary.py": Buffer.from([0, 1, 2, 3, 0, 0, 0, 255]),
  "node_modules/x/index.js": "new Agent({ rejectUnauthorized: false });\n",
  "bin/run": "#!/usr/bin/env python3\nrequests.get(u, verify=False)\n",
  "logo.png": "not read",
};

async function temporary(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "muster-real-"));
  endings.push(() => rm(path, { recursive: true }));
  return path;
}

async function writeDirectory(): Promise<{ source: BlobSource; entries: SourceEntry[] }> {
  const root = await temporary();
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return { source: { kind: "directory", root }, entries: await listDirectory(root, unabortable) };
}

/** A repository that holds the files as loose objects: all that a blob reader looks at. */
async function writeRepository(): Promise<{ source: BlobSource; entries: SourceEntry[] }> {
  const gitDir = await temporary();
  await mkdir(join(gitDir, "refs"));
  await writeFile(join(gitDir, "HEAD"), "ref: refs/heads/main\n");
  const entries: SourceEntry[] = [];
  for (const [path, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const object = Buffer.concat([Buffer.from(`blob ${bytes.length}\0`), bytes]);
    const oid = ObjectId.parse(createHash("sha1").update(object).digest("hex"));
    const place = join(gitDir, "objects", oid.slice(0, 2));
    await mkdir(place, { recursive: true });
    await writeFile(join(place, oid.slice(2)), deflateSync(object));
    entries.push({ path, oid, kind: "file", bytes: bytes.length, pathIsUtf8: true });
  }
  return { source: { kind: "git", gitDir }, entries };
}

async function audit(
  { source, entries }: { source: BlobSource; entries: SourceEntry[] },
  pool = sharedPool(),
): Promise<Audit> {
  const plan = await planAnalysis(entries);
  const result = await pool.analyse({ source, files: plan.files }, unabortable);
  const repository = { name: "x", url: "file:///x" };
  return assembleAudit({ repository, commit: null, ref: null, committedAt: null, plan, result });
}

/** What one class of rules finds: the catalogue grows, and these stay. */
const tlsFindings = ({ findings }: Audit): Audit["findings"] =>
  findings.filter(({ ruleId }) => ruleId.endsWith("/tls-verification-disabled"));

describe("an audit by the real engine", () => {
  it("keeps the contract and accounts for every file", async () => {
    const found = await audit(await writeRepository());
    expect(Audit.parse(found)).toEqual(found);
    expect(tlsFindings(found).map(({ path, ruleId, range }) => `${path}:${range.startLine} ${ruleId}`)).toEqual([
      "a.py:2 python/tls-verification-disabled",
      "a.py:3 python/tls-verification-disabled",
      "b/client.js:1 javascript/tls-verification-disabled",
      "bin/run:2 python/tls-verification-disabled",
    ]);
    expect(new Set(found.findings.map(({ fingerprint }) => fingerprint)).size).toBe(found.findings.length);
    expect(found.skipped.map(({ path, reason }) => [path, reason])).toEqual([
      ["f/binary.py", "binary"],
      ["node_modules/x/index.js", "vendored"],
    ]);
    expect(found.coverage).toMatchObject({
      filesTotal: 9,
      filesAnalysed: 6,
      skipped: { binary: 2, vendored: 1 },
      decodedLossily: 1,
      filesWithSyntaxErrors: 1,
      truncated: false,
    });
    const accounted = Object.values(found.coverage.skipped).reduce((sum, count) => sum + count, 0);
    expect(accounted + found.coverage.filesAnalysed).toBe(found.coverage.filesTotal);
    expect(Object.keys(found.coverage.languages)).toEqual(["javascript", "python", "typescript"]);
  });

  it("finds the same in a directory, with any number of processes, on either engine", async () => {
    const [repository, directory] = [await writeRepository(), await writeDirectory()];
    const expected = await audit(repository);
    expect(await audit(repository, ownPool({ children: 3 }))).toEqual(expected);
    expect(await audit(repository, sharedPool("wasm"))).toEqual(expected);
    expect((await audit(directory)).findings).toEqual(expected.findings);
  });

  it("says what went missing between the plan and the reading", async () => {
    const { source, entries } = await writeRepository();
    const gone = { ...entries[0], path: "gone.py", oid: ObjectId.parse("1".repeat(40)) } as SourceEntry;
    const found = await audit({ source, entries: [...entries, gone] });
    expect(found.skipped).toContainEqual({ path: "gone.py", reason: "unreadable", bytes: gone.bytes });
    expect(tlsFindings(found)).toHaveLength(4);
  });

  it("is none when git cannot be started: the scan fails, to be tried again, instead of finding nothing", async () => {
    const { entries } = await writeRepository();
    // A process cannot be started in a folder that is not there.
    const source: BlobSource = { kind: "git", gitDir: join(await temporary(), "gone") };
    const failed = audit({ source, entries }, ownPool());
    await expect(failed).rejects.toMatchObject({ code: "analysis-unavailable", isRetryable: true });
  });

  it("says in what language a file was too complex, where its content told that", async () => {
    const root = await temporary();
    const text = `#!/usr/bin/env python3\nx = ${"(".repeat(3_000)}1${")".repeat(3_000)}\n`;
    await writeFile(join(root, "run"), text);
    const entry: SourceEntry = { path: "run", oid: null, kind: "file", bytes: text.length, pathIsUtf8: true };
    const { files: planned } = await planAnalysis([entry]);
    expect(planned.map(({ language }) => language)).toEqual(["text"]);
    const { reusable } = await sharedPool().analyse(
      { source: { kind: "directory", root }, files: planned },
      unabortable,
    );
    expect(reusable).toMatchObject([{ kind: "skipped", reason: "too-complex", language: "python" }]);
  });

  it("analyses what calls itself generated where the repository's attributes deny that", async () => {
    const root = await temporary();
    const text = "# Code generated by hand. DO NOT EDIT.\nimport requests\nrequests.get(u, verify=False)\n";
    const paths = ["a.py", "b.py"];
    for (const path of paths) await writeFile(join(root, path), text);
    await writeFile(join(root, ".gitattributes"), "b.py -linguist-generated\n");
    const source: BlobSource = { kind: "directory", root };
    const entries = await listDirectory(root, unabortable);
    const plan = await planAnalysis(entries, (await readAttributes(source, entries)).attributes);
    const { skipped, files: analysed } = await sharedPool().analyse({ source, files: plan.files }, unabortable);
    expect(skipped).toMatchObject([{ path: "a.py", reason: "generated" }]);
    const rules = analysed.find(({ path }) => path === "b.py")?.analysis.findings.map(({ ruleId }) => ruleId);
    expect(rules).toContain("python/tls-verification-disabled");
  });

  it("needs no more memory for sixteen megabytes of source than for a little", async () => {
    const root = await temporary();
    const line = "ledger.post(account, amount=1 + 2)\n";
    const text = line.repeat(40_000 / line.length);
    const entries: SourceEntry[] = [];
    for (let at = 0; at < 400; at++) {
      const path = `${String(at)}.py`;
      await writeFile(join(root, path), text);
      entries.push({ path, oid: null, kind: "file", bytes: text.length, pathIsUtf8: true });
    }
    const pids: number[] = [];
    const pool = ownPool({
      log: (event) => event.kind === "child-started" && event.pid !== undefined && pids.push(event.pid),
    });
    const source: BlobSource = { kind: "directory", root };
    const memoryAfter = async (count: number): Promise<number> => {
      const { files: planned } = await planAnalysis(entries.slice(0, count));
      const { skipped } = await pool.analyse({ source, files: planned }, unabortable);
      expect(skipped).toEqual([]);
      return Math.max(...(await readMemory(pids)).values());
    };
    const little = await memoryAfter(40);
    const much = await memoryAfter(400);
    expect(pids).toHaveLength(1);
    // Trees that were freed late would hold some 700 MB by now.
    expect(much - little).toBeLessThan(150 * 1024 * 1024);
  }, 240_000);

  it("survives source that is nested a hundred thousand deep", async () => {
    const { source, entries } = await writeDirectory();
    const root = source.kind === "directory" ? source.root : "";
    for (const [name, text] of [
      ["deep.py", "("],
      ["deep.js", "["],
      ["deep.ex", "{"],
    ] as const) {
      await writeFile(join(root, name), text.repeat(100_000));
      entries.push({ path: name, oid: null, kind: "file", bytes: 100_000, pathIsUtf8: true });
    }
    const found = await audit({ source, entries });
    expect(tlsFindings(found)).toHaveLength(4);
    const accounted = Object.values(found.coverage.skipped).reduce((sum, count) => sum + count, 0);
    expect(accounted + found.coverage.filesAnalysed).toBe(found.coverage.filesTotal);
  });
});

/** The processes that a process has started and that live. */
const childrenOf = async (pid: number | undefined): Promise<string> =>
  (await readFile(`/proc/${String(pid)}/task/${String(pid)}/children`, "utf8")).trim();

describe.skipIf(process.platform !== "linux")("git in an analysis process", () => {
  it("stays from one request to the next where the source is kept, until it is released", async () => {
    const { source, entries } = await writeRepository();
    let pid: number | undefined;
    const pool = ownPool({ log: (event) => (pid = event.pid) });
    const plan = await planAnalysis(entries);
    const analyse = async (keepsSource: boolean): Promise<string> => {
      const { skipped } = await pool.analyse({ source, keepsSource, files: plan.files }, unabortable);
      expect(skipped.map(({ reason }) => reason)).not.toContain("unreadable");
      return await childrenOf(pid);
    };
    const git = await analyse(true);
    expect(git).toMatch(/^\d+$/);
    expect(await analyse(true)).toBe(git);
    pool.release({ ...source });
    expect(await analyse(true), "another source was released").toBe(git);
    pool.release(source);
    await vi.waitFor(async () => expect(await childrenOf(pid)).toBe(""), { timeout: 30_000 });
    await analyse(false);
    await vi.waitFor(async () => expect(await childrenOf(pid)).toBe(""), { timeout: 30_000 });
  });
});
