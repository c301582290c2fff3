import { tmpdir } from "node:os";
import { hardenedEnvironment } from "./process/environment.ts";
import { runGit } from "./process/run-git.ts";
import type { GitResult } from "./process/run-git.ts";
import { findProgram } from "./process/search-path.ts";

/** 2.37 brought `http.curloptResolve`, 2.38 `safe.bareRepository`; without them the hardening would have holes. */
const minimum = [2, 38] as const;
const wanted = `git ${minimum.join(".")} or newer`;
const checkMs = 10_000;

interface GitCheck {
  readonly version: string;
  readonly ok: boolean;
  /** What is wrong is that git is missing or too old. */
  readonly needsInstall: boolean;
  readonly detail: string;
}

/** Returns git's version and whether it is new enough, with a sentence that says what to do when it is not. */
export async function checkGit(environment = hardenedEnvironment()): Promise<GitCheck> {
  if (findProgram("git") === null) {
    return { version: "", ok: false, needsInstall: true, detail: `git was not found: install ${wanted}.` };
  }
  const signal = AbortSignal.timeout(checkMs);
  const command = { args: ["--version"], env: environment, cwd: tmpdir(), signal, outputBytesMax: 64 * 1024 };
  const result = await runGit(command).catch((error: unknown) => String(error));
  return typeof result === "string"
    ? failed(`git could not be asked for its version: ${result}`)
    : judgeVersion(result);
}

/** Judges what `git --version` said. Nobody else has a part in it, so git's own words may be shown. */
export function judgeVersion({ stdout, stderr }: Pick<GitResult, "stdout" | "stderr">): GitCheck {
  const match = /git version (([0-9]+)\.([0-9]+)(?:\.[0-9]+)*)/.exec(stdout);
  if (match === null) return failed(`git does not run: ${stderr.trim() || "it said nothing"}`);
  const [, version = "", major, minor] = match;
  const ok = Number(major) > minimum[0] || (Number(major) === minimum[0] && Number(minor) >= minimum[1]);
  return {
    version,
    ok,
    needsInstall: !ok,
    detail: ok ? `git ${version}` : `git ${version} is too old: install ${wanted}.`,
  };
}

const failed = (detail: string): GitCheck => ({ version: "", ok: false, needsInstall: false, detail });
