import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ObjectId } from "@muster/contract";
import { describe, expect, it } from "vitest";
import { createRepository } from "../testing/create-repository.ts";
import { serveCachedGit, type CachedGit } from "../testing/serve-cached-git.ts";
import { noSignal, serveGit } from "../testing/serve-git.ts";

const cacheScope = "history";

/** A repository of four commits, each with another file; returns them oldest first. */
async function publish(root: string, name: string): Promise<ObjectId[]> {
  const repository = await createRepository({ "0.py": "x = 0\n" }, { parent: root, name, bare: true });
  const commits = [repository.commit];
  for (const index of [1, 2, 3]) commits.push(await repository.addCommit({ [`${index}.py`]: `x = ${index}\n` }));
  return commits.map((commit) => ObjectId.parse(commit));
}

/** Fetches a commit as a scan does, and returns its paths. */
async function pathsOf({ served, git }: CachedGit, name: string, commit: ObjectId): Promise<string[]> {
  const resolved = { commit, refName: null, isDefaultBranch: false };
  const request = { location: served.locate(name), resolved, directory: served.directory, cacheScope };
  await using fetched = await git.fetchCommit(request, noSignal);
  return (await git.readTree(fetched.gitDir, commit, noSignal)).map(({ path }) => path);
}

describe("commits that are fetched together", () => {
  it("are had from the host at once into one repository, and each is whole in it", async () => {
    await using cached = await serveCachedGit();
    const { served, git } = cached;
    const commits = await publish(served.root, "line");
    const request = { location: served.locate("line"), commits, directory: served.directory, cacheScope };
    for (const isReused of [false, true]) {
      const asked = served.server.requests.length;
      await using together = await git.fetchTogether(request, noSignal);
      expect(together?.commits.map(({ commit }) => commit)).toEqual(commits);
      expect(new Set(together?.commits.map(({ gitDir }) => gitDir)).size).toBe(1);
      expect(served.server.requests.length > asked, "what is there is not asked for again").toBe(!isReused);
      for (const [index, fetched] of (together?.commits ?? []).entries()) {
        expect(fetched.isReused).toBe(isReused);
        const paths = (await git.readTree(fetched.gitDir, fetched.commit, noSignal)).map(({ path }) => path);
        expect(paths).toEqual(Array.from({ length: index + 1 }, (_, at) => `${at}.py`));
      }
    }
    expect(await readdir(served.directory), "nothing is left behind").toEqual([]);
    const asked = served.server.requests.length;
    expect(await pathsOf(cached, "line", commits[1] as ObjectId)).toEqual(["0.py", "1.py"]);
    expect(served.server.requests, "each is in the cache").toHaveLength(asked);
  });

  it("of which some are in the cache are had from both", async () => {
    await using cached = await serveCachedGit();
    const { served, git } = cached;
    const commits = await publish(served.root, "line");
    const request = { location: served.locate("line"), directory: served.directory, cacheScope };
    await pathsOf(cached, "line", commits[1] as ObjectId);
    await using together = await git.fetchTogether({ ...request, commits: [...commits, ...commits] }, noSignal);
    expect(together?.commits.map(({ commit }) => commit)).toEqual(commits);
    for (const { gitDir, commit } of together?.commits ?? []) await git.readTree(gitDir, commit, noSignal);
  });

  it("of which one is gone are fetched one by one: the others are had all the same", async () => {
    await using cached = await serveCachedGit();
    const { served, git } = cached;
    const [first, second] = await publish(served.root, "line");
    if (first === undefined || second === undefined) throw new Error("there are no commits");
    const gone = ObjectId.parse("0".repeat(39) + "1");
    const request = { location: served.locate("line"), directory: served.directory, cacheScope };
    expect(await git.fetchTogether({ ...request, commits: [first, gone, second] }, noSignal)).toBeNull();
    expect(await readdir(served.directory)).toEqual([]);
    expect(await pathsOf(cached, "line", second)).toEqual(["0.py", "1.py"]);
    await expect(pathsOf(cached, "line", gone)).rejects.toMatchObject({ code: "ref-not-found" });
  });

  it("are fetched one by one where the copy in the cache is damaged, and condemn it where that is met later", async () => {
    await using cached = await serveCachedGit();
    const { served, git } = cached;
    const commits = await publish(served.root, "line");
    const request = { location: served.locate("line"), commits, directory: served.directory, cacheScope };
    await (await git.fetchTogether(request, noSignal))?.[Symbol.asyncDispose]();
    await (async () => {
      await using together = await git.fetchTogether(request, noSignal);
      await together?.commits[0]?.distrust();
    })();
    const asked = served.server.requests.length;
    await (await git.fetchTogether(request, noSignal))?.[Symbol.asyncDispose]();
    expect(served.server.requests.length, "nothing is built on what was condemned").toBeGreaterThan(asked);

    for (const entry of await cached.entries()) await rm(join(entry, "objects", "pack"), { recursive: true });
    expect(await git.fetchTogether(request, noSignal)).toBeNull();
    expect(await pathsOf(cached, "line", commits[1] as ObjectId)).toEqual(["0.py", "1.py"]);
    expect(await readdir(served.directory)).toEqual([]);
  });

  it("are not shared with another scope", async () => {
    await using cached = await serveCachedGit();
    const { served, git } = cached;
    const commits = await publish(served.root, "line");
    const request = { location: served.locate("line"), directory: served.directory, commits };
    await (await git.fetchTogether({ ...request, cacheScope: "other" }, noSignal))?.[Symbol.asyncDispose]();
    const asked = served.server.requests.length;
    await pathsOf(cached, "line", commits[0] as ObjectId);
    expect(served.server.requests.length).toBeGreaterThan(asked);
  });

  it("end at once when the caller gives up, and without a cache nothing is asked for", async () => {
    await using cached = await serveCachedGit();
    const commits = await publish(cached.served.root, "line");
    const request = { location: cached.served.locate("line"), directory: cached.served.directory, commits, cacheScope };
    const reason = new Error("given up");
    await expect(cached.git.fetchTogether(request, AbortSignal.abort(reason))).rejects.toBe(reason);

    await using served = await serveGit();
    await publish(served.root, "line");
    const bare = { ...request, location: served.locate("line"), directory: served.directory };
    expect(await served.git.fetchTogether(bare, noSignal)).toBeNull();
    expect(served.server.requests).toEqual([]);
  });
});
