import { join } from "node:path";
import { ObjectId, ScanError } from "@muster/contract";
import { classifyFailure } from "../errors/classify-failure.ts";
import type { ObjectFormat } from "../fetch/create-bare-repository.ts";
import type { GitContext } from "../git-context.ts";
import { hardenedEnvironment } from "../process/environment.ts";
import { runGit } from "../process/run-git.ts";
import type { GitResult } from "../process/run-git.ts";
import { emptyRepository, refNotFound } from "../refs/resolve-remote-ref.ts";
import { isCommitId, refCandidates } from "../refs/ref-candidates.ts";
import type { ResolvedRef } from "../refs/resolved-ref.ts";
import type { LocalRepository } from "./locate-repository.ts";

/**
 * Returns which object a ref (null: HEAD) of a local repository names. Only names are looked up in the repository
 * itself, with every setting that could start a program overridden and every protocol refused; no object is touched.
 */
export async function resolveLocalRef(
  context: GitContext,
  request: { repository: LocalRepository; ref: string | null },
  signal: AbortSignal,
): Promise<ResolvedRef> {
  const { repository } = request;
  const run = (...args: string[]): Promise<GitResult> => runThere(context, { repository, args }, signal);
  const ref = request.ref === "HEAD" ? null : request.ref;
  if (ref !== null && isCommitId(ref)) {
    return { commit: ObjectId.parse(ref.toLowerCase()), refName: null, isDefaultBranch: false };
  }
  const head = await run("symbolic-ref", "--quiet", "HEAD");
  if (head.exitCode > 1) throw classifyFailure(head, "read");
  const headTarget = head.exitCode === 0 ? head.stdout.trim() : null;
  for (const name of ref === null ? ["HEAD"] : refCandidates(ref)) {
    const found = await run("rev-parse", "--verify", "--quiet", "--end-of-options", name);
    const oid = ObjectId.safeParse(found.stdout.trim());
    if (found.exitCode !== 0 || !oid.success) continue;
    const refName = ref === null ? headTarget : name;
    return { commit: oid.data, refName, isDefaultBranch: ref === null || name === headTarget };
  }
  const any = await run("for-each-ref", "--count=1", "--format=%(refname)");
  if (any.exitCode !== 0) throw classifyFailure(any, "read");
  throw any.stdout.trim() === "" ? emptyRepository() : refNotFound(ref);
}

/** Returns the hash of a repository's objects, from its configuration file read as data, without includes. */
export async function readObjectFormat(
  context: GitContext,
  repository: LocalRepository,
  signal: AbortSignal,
): Promise<ObjectFormat> {
  const file = join(repository.commonDir, "config");
  const args = ["config", `--file=${file}`, "--no-includes", "--get", "extensions.objectformat"];
  const variables = { GIT_DIR: join(context.home, "no-repository") };
  const env = hardenedEnvironment({ home: context.home, variables });
  const result = await runGit({ args, env, signal, cwd: context.home, outputBytesMax: 64 * 1024 });
  const format = result.stdout.trim().toLowerCase();
  if (format === "" || format === "sha1") return "sha1";
  if (format === "sha256") return "sha256";
  throw new ScanError("corrupt-repository", "The repository's object format is not one that git knows here.");
}

function runThere(
  context: GitContext,
  request: { repository: LocalRepository; args: readonly string[] },
  signal: AbortSignal,
): Promise<GitResult> {
  const env = hardenedEnvironment({ home: context.home });
  const args = [`--git-dir=${request.repository.gitDir}`, ...request.args];
  return runGit({ args, env, signal, cwd: context.home, outputBytesMax: context.limits.outputBytesMax });
}
