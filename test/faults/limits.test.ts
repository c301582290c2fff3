import { spawn } from "node:child_process";
import { Audit, limits } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRepository, type TestRepository } from "../../packages/git/src/testing/index.ts";
import { addHugeFile, createPathBomb, flagged, hostileFiles, oddPaths } from "../support/hostile-repositories.ts";
import { musterCommand } from "../support/muster-command.ts";
import { watchPeakMemory } from "../support/watch-peak-memory.ts";

const GiB = 1024 * 1024 * 1024;

interface Scanned {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Of the largest of its processes, in bytes. */
  readonly peakBytes: number;
}

/** Scans a repository with the real command, as a user without a server does. */
async function scan(repository: TestRepository): Promise<Scanned> {
  const args = [musterCommand, "scan", repository.path, "--format", "json"];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
  await using memory = watchPeakMemory(child.pid ?? 0);
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout, stderr, peakBytes: memory.bytes() };
}

describe("a repository with files over every limit", () => {
  let repository: TestRepository;
  let scanned: Scanned;
  let audit: Audit;
  beforeAll(async () => {
    repository = await createRepository({ ...hostileFiles, "plain.py": flagged }, { bare: true });
    await addHugeFile(repository, "huge.py", 2 * GiB);
    scanned = await scan(repository);
    audit = Audit.parse(JSON.parse(scanned.stdout));
  }, 300_000);
  afterAll(() => repository[Symbol.asyncDispose]());

  it("is scanned to its end, in bounded memory", () => {
    expect(scanned.stderr).not.toContain("Error");
    expect(scanned.code).toBe(0);
    expect(scanned.peakBytes).toBeLessThan(limits.analysis.childBytesMax);
  });

  it.each([
    ["a blob of 2 GB", "huge.py", "too-large"],
    ["a line of 20 MB", "one-line.js", "too-large"],
    ["a line of 400 kB", "minified.js", "minified"],
    ["100,000 levels of nesting on one line", "nested.js", "minified"],
    ["100,000 levels of nesting", "nested-lines.js", "too-complex"],
    ["zeros", "binary.py", "binary"],
    ["a name that is not UTF-8", "inv\ufffdlid.py", "path-not-utf8"],
  ])("%s costs that file, with its reason", (_, path, reason) => {
    expect(audit.skipped.find((file) => file.path === path)).toMatchObject({ reason });
    expect(audit.findings.filter((finding) => finding.path === path)).toEqual([]);
  });

  it("60,000 findings in one file are cut to the limit, and the file is named", () => {
    expect(audit.findings.filter(({ path }) => path === "many.py")).toHaveLength(limits.analysis.findingsPerFileMax);
    expect(audit.truncatedPaths).toEqual(["many.py"]);
  });

  it.each([...oddPaths, "plain.py"])("what is in %j is found there, once", (path) => {
    const rules = audit.findings.filter((finding) => finding.path === path).map(({ ruleId }) => ruleId);
    expect(rules).toContain("python/tls-verification-disabled");
    expect(new Set(rules).size).toBe(rules.length);
  });

  it("every file is accounted for", () => {
    const analysed = audit.coverage.filesAnalysed;
    const skipped = Object.values(audit.coverage.skipped).reduce((sum, count) => sum + count, 0);
    expect(analysed + skipped).toBe(audit.coverage.filesTotal);
    expect(audit.coverage.filesTotal).toBe(Object.keys(hostileFiles).length + 2);
  });
});

describe("a repository that is itself over a limit is refused with a sentence", () => {
  const deep = { [`${"d/".repeat(limits.git.treeDepthMax + 1)}a.py`]: flagged };
  const long = { [`${"x".repeat(3_000)}/${"y".repeat(2_000)}.py`]: flagged };

  it.each<[string, () => Promise<TestRepository>, string]>([
    ["folders nested too deep", () => createRepository(deep, { bare: true }), "Folders are nested deeper than 200."],
    ["a path too long", () => createRepository(long, { bare: true }), "A path is longer than the limit."],
    [
      "a million paths from a dozen objects",
      () => createPathBomb({ name: "bomb" }),
      "The repository has more than 500000 files and folders.",
    ],
  ])("%s", async (_, create, message) => {
    await using repository = await create();
    const { code, stdout, stderr, peakBytes } = await scan(repository);
    expect(stderr).toContain(message);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(peakBytes).toBeLessThan(limits.analysis.childBytesMax);
  });
});
