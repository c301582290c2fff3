import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { limits } from "@muster/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runPlainGit } from "../testing/run-plain-git.ts";
import { scanErrorOf } from "../testing/serve-git.ts";
import { hardenedEnvironment } from "./environment.ts";
import { type GitResult, runGit } from "./run-git.ts";

let cwd = "";
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "muster-git-"));
  await runPlainGit(cwd, ["init", "--quiet"]);
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

/** Runs git with a command of this test's own, which git passes to a shell. */
async function run(command: string, outputBytesMax: number): Promise<GitResult> {
  // By the repository's configuration: from arguments and environment it would be refused.
  await runPlainGit(cwd, ["config", "alias.test", `!${command}`]);
  const { signal } = new AbortController();
  return await runGit({ args: ["test"], cwd, env: hardenedEnvironment(), signal, outputBytesMax });
}

describe("what git says", () => {
  it("is kept by its end, as much as `stderrBytesMax`", async () => {
    const { stderrBytesMax } = limits.git;
    const flood = `head -c ${8 * stderrBytesMax} /dev/zero | tr '\\0' x >&2; echo the end >&2; exit 3`;
    const { exitCode, stderr } = await run(flood, 64 * stderrBytesMax);
    expect(exitCode).toBe(3);
    expect(stderr.endsWith("xxx\nthe end\n") || stderr.endsWith("xxxthe end\n")).toBe(true);
    expect(stderr).toHaveLength(stderrBytesMax);
  });

  it.each(["", ">&2"])("ends it when it is more than it may be (%s)", async (to) => {
    const error = await scanErrorOf(run(`yes ${to}`, 100_000));
    expect(error).toMatchObject({ code: "limit-exceeded" });
  });
});
