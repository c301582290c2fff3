import { join } from "node:path";
import type { ScanError } from "@muster/contract";
import { classifyFailure } from "../errors/classify-failure.ts";
import type { GitContext } from "../git-context.ts";
import { runGit } from "../process/run-git.ts";
import type { RemoteLocation } from "../url/repository-policy.ts";
import { connectionEnvironment } from "./connection.ts";
import { traceHttp } from "./http-trace.ts";

export interface RemoteCommand {
  readonly args: readonly string[];
  readonly location: RemoteLocation;
  /** The repository that the command writes to; without one, git finds none. */
  readonly gitDir?: string;
  readonly signal: AbortSignal;
}

export type RemoteResult =
  /** `isGit` is false when nothing but git's leniency makes the answer one: any web page is a list of no refs to it. */
  | { readonly ok: true; readonly stdout: string; readonly isGit: boolean }
  | {
      readonly ok: false;
      readonly error: ScanError;
      readonly isUnknownObject: boolean;
      /** True when there is no commit as young as was asked for. */
      readonly isNothingSelected: boolean;
    };

/** Runs one git command against a location and returns its output, or what its failure means. Throws like `runGit`. */
export async function runRemote(context: GitContext, command: RemoteCommand): Promise<RemoteResult> {
  await using trace = traceHttp(context.home);
  const variables = { ...trace.variables, GIT_DIR: command.gitDir ?? join(context.home, "no-repository") };
  const env = await connectionEnvironment(context, command.location, { signal: command.signal, variables });
  const { signal, args } = command;
  const outputBytesMax = context.limits.outputBytesMax;
  const result = await runGit({ args, env, signal, outputBytesMax, cwd: command.gitDir ?? context.home });
  const { status, retryAfterMs, isGit } = await trace.read();
  if (result.exitCode === 0) {
    return { ok: true, stdout: result.stdout, isGit: isGit || command.location.protocol === "ssh" };
  }
  const failure = { ...result, httpStatus: status, retryAfterMs };
  const isUnknownObject = /not our ref|unadvertised object|couldn't find remote ref|no such remote ref/i.test(
    result.stderr,
  );
  const isNothingSelected = /no commits selected for shallow|error processing shallow info/i.test(result.stderr);
  return { ok: false, error: classifyFailure(failure, "remote"), isUnknownObject, isNothingSelected };
}
