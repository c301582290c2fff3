import { ObjectId, ScanError } from "@muster/contract";
import type { GitContext } from "../git-context.ts";
import { operationSignal } from "../process/operation-signal.ts";
import { runRemote } from "../remote/run-remote.ts";
import type { RemoteLocation } from "../url/repository-policy.ts";
import { parseAdvertisement } from "./parse-advertisement.ts";
import type { Advertisement } from "./parse-advertisement.ts";
import { isCommitId, isRefName, refCandidates } from "./ref-candidates.ts";
import type { ResolvedRef } from "./resolved-ref.ts";

/** Asks a server which commit a ref (null: HEAD) names now. A full commit id is taken as it is: only a fetch can tell. */
export async function resolveRemoteRef(
  context: GitContext,
  request: { location: RemoteLocation; ref: string | null },
  caller: AbortSignal,
): Promise<ResolvedRef> {
  const ref = request.ref === "HEAD" ? null : request.ref;
  const isCommit = ref !== null && isCommitId(ref);
  const candidates = ref === null || isCommit ? [] : refCandidates(ref);
  const timeout = new ScanError("host-timeout", "The host did not list its branches in time.");
  using operation = operationSignal(caller, context.limits.lsRemoteMs, timeout);

  const list = async (patterns: readonly string[]): Promise<Advertisement> => {
    const args = ["ls-remote", "--symref", "--", request.location.url, ...patterns];
    const result = await runRemote(context, { args, location: request.location, signal: operation.signal });
    if (!result.ok) throw result.error;
    if (!result.isGit && result.stdout === "") {
      throw new ScanError("repository-not-found", "The server answers, but not with a git repository.");
    }
    return parseAdvertisement(result.stdout);
  };
  const advertised = await list(["HEAD", ...candidates.flatMap((name) => [name, `${name}^{}`])]);
  const found = pick(advertised, { ref, isCommit, candidates });
  if (found !== null) return found;
  if ((await list([])).refs.size === 0) throw emptyRepository();
  throw refNotFound(ref);
}

export function emptyRepository(): ScanError {
  return new ScanError("empty-repository", "The repository has no commit yet.");
}

export function refNotFound(ref: string | null): ScanError {
  const message =
    ref === null
      ? "The repository's HEAD names a branch that does not exist; name a branch."
      : "The repository has no such branch, tag or commit; commits are named by their full id.";
  return new ScanError("ref-not-found", message);
}

function pick(
  { refs, headTarget }: Advertisement,
  wanted: { ref: string | null; isCommit: boolean; candidates: readonly string[] },
): ResolvedRef | null {
  const target = headTarget !== null && isRefName(headTarget) ? headTarget : null;
  if (wanted.ref === null) {
    const commit = refs.get("HEAD");
    return commit === undefined ? null : { commit, refName: target, isDefaultBranch: true };
  }
  if (wanted.isCommit) {
    return { commit: ObjectId.parse(wanted.ref.toLowerCase()), refName: null, isDefaultBranch: false };
  }
  const refName = wanted.candidates.find((name) => refs.has(name));
  const commit = refName === undefined ? undefined : (refs.get(`${refName}^{}`) ?? refs.get(refName));
  if (refName === undefined || commit === undefined) return null;
  return { commit, refName, isDefaultBranch: refName === target };
}
