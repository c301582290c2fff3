export { openBlobReader } from "./blobs/open-blob-reader.ts";
export type { Blob, BlobReader, BlobReaderOptions } from "./blobs/open-blob-reader.ts";
export { openCloneCache } from "./cache/clone-cache.ts";
export type { CloneCache, CloneCacheOptions } from "./cache/clone-cache.ts";
export { checkGit } from "./check-git.ts";
export { createGit } from "./create-git.ts";
export type { FetchRequest, Git, GitOptions, HistoryRequest } from "./create-git.ts";
export type { FetchedCommit, FetchedCommits, ReadableCommit } from "./fetch/fetched-commit.ts";
export type { SshOptions } from "./git-context.ts";
export type { LocalCommit } from "./local/open-local.ts";
export type { GitLimits } from "./process/git-limits.ts";
export type { DatedCommit } from "./history/list-line.ts";
export type { ResolvedRef } from "./refs/resolved-ref.ts";
export type { TreeEntry } from "./tree/tree-entry.ts";
export { nameOfPath } from "./url/name-of-path.ts";
export { parseRepositoryUrl } from "./url/parse-repository-url.ts";
export { strictPolicy } from "./url/repository-policy.ts";
export type {
  LocalLocation,
  Protocol,
  RemoteLocation,
  RepositoryLocation,
  RepositoryPolicy,
} from "./url/repository-policy.ts";
