import { ScanError } from "@muster/contract";

/** Full ref names that a short name may mean, the first existing one wins. A branch goes before a tag: people scan branches. */
export function refCandidates(ref: string): string[] {
  if (!isRefName(ref))
    throw new ScanError("ref-not-found", "That is not a name that a branch, tag or commit can have.");
  if (ref.startsWith("refs/")) return [ref];
  return [`refs/heads/${ref}`, `refs/tags/${ref}`, `refs/${ref}`];
}

/** Returns true for a full commit id of either hash. */
export function isCommitId(ref: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i.test(ref);
}

/** The rules of `git check-ref-format`, plus no leading dash. */
export function isRefName(ref: string): boolean {
  if (ref === "" || ref.length > 1_024 || ref.startsWith("-")) return false;
  if (/[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|^\/|\/$|\.$/u.test(ref) || ref === "@") return false;
  return ref.split("/").every((part) => !part.startsWith(".") && !part.endsWith(".lock"));
}
