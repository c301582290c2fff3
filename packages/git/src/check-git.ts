import { tmpdir } from "node:os";
import { hardenedEnvironment } from "./process/environment.ts";
import { runGit } from "./process/run-git.ts";

/** 2.37 brought `http.curloptResolve`, 2.38 `safe.bareRepository`; without them the hardening would have holes. */
const minimum = [2, 38] as const;
const checkMs = 10_000;

/** Returns git's version and whether it is new enough, with a sentence that says what to do when it is not. */
export async function checkGit(): Promise<{ version: string; ok: boolean; detail: string }> {
  const signal = AbortSignal.timeout(checkMs);
  const command = { args: ["--version"], env: hardenedEnvironment(), cwd: tmpdir(), signal, outputBytesMax: 64 * 1024 };
  const result = await runGit(command).catch(() => null);
  return judgeVersion(result?.stdout ?? "");
}

/** Judges the output of `git --version`. */
export function judgeVersion(output: string): { version: string; ok: boolean; detail: string } {
  const match = /git version (([0-9]+)\.([0-9]+)(?:\.[0-9]+)*)/.exec(output);
  const wanted = `git ${minimum.join(".")} or newer`;
  if (match === null) return { version: "", ok: false, detail: `git was not found: install ${wanted}.` };
  const [, version = "", major, minor] = match;
  const ok = Number(major) > minimum[0] || (Number(major) === minimum[0] && Number(minor) >= minimum[1]);
  return { version, ok, detail: ok ? `git ${version}` : `git ${version} is too old: install ${wanted}.` };
}
