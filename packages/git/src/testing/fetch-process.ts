import { createInterface } from "node:readline";
import { ScanError } from "@muster/contract";
import { openCloneCache } from "../cache/clone-cache.ts";
import { createGit } from "../create-git.ts";
import type { FetchedCommit } from "../fetch/fetched-commit.ts";
import { parseRepositoryUrl } from "../url/parse-repository-url.ts";
import type { RepositoryPolicy } from "../url/repository-policy.ts";
import { readFiles } from "./serve-cached-git.ts";

// A process that fetches what its standard input tells it, one URL a line, through a cache that it shares. It answers
// with what it could read of the commit, and keeps the commit until the next line comes.
export interface FetchProcessSettings {
  readonly home: string;
  readonly directory: string;
  readonly cache: string;
  readonly bytesMax: number;
  readonly policy: RepositoryPolicy;
}

export interface FetchAnswer {
  readonly commit: string;
  readonly isReused: boolean;
  readonly files: Record<string, string>;
}

const settings = JSON.parse(process.argv[2] ?? "") as FetchProcessSettings;
const cache = await openCloneCache({ directory: settings.cache, bytesMax: settings.bytesMax });
const git = createGit({ home: settings.home, policy: settings.policy, cache });
const { signal } = new AbortController();
let held: FetchedCommit | null = null;
process.stdout.write("ready\n");
for await (const url of createInterface({ input: process.stdin })) {
  await held?.[Symbol.asyncDispose]();
  held = null;
  try {
    const location = parseRepositoryUrl(url, settings.policy);
    const resolved = await git.resolveRef(location, null, signal);
    held = await git.fetchCommit({ location, resolved, directory: settings.directory, cacheScope: "one" }, signal);
    const { commit, isReused } = held;
    const answer: FetchAnswer = { commit, isReused, files: await readFiles(git, held) };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
  } catch (error) {
    if (!(error instanceof ScanError)) throw error;
    process.stdout.write(`${JSON.stringify({ error: error.code })}\n`);
  }
}
await held?.[Symbol.asyncDispose]();
