import { readdir } from "node:fs/promises";
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
  it("are had from the host at once, and each is whole", async () => {
    await using cached = await serveCachedGit();
    const { served, git } = cached;
    const commits = await publish(served.root, "line");
    const location = served.locate("line");
    await git.fetchAhead({ location, commits, directory: served.directory, cacheScope }, noSignal);
    expect(await readdir(served.directory), "nothing is left behind").toEqual([]);
    const asked = served.server.requests.length;
    expect(asked).toBeGreaterThan(0);
    for (const [index, commit] of commits.entries()) {
      expect(await pathsOf(cached, "line", commit)).toEqual(Array.from({ length: index + 1 }, (_, at) => `${at}.py`));
    }
    expect(served.server.requests).toHaveLength(asked);
    await git.fetchAhead({ location, commits, directory: served.directory, cacheScope }, noSignal);
    expect(served.server.requests, "what is there is not asked for again").toHaveLength(asked);
  });

  it("of which one is gone are fetched one by one: the others are had all the same", async () => {
    await using cached = await serveCachedGit();
    const { served, git } = cached;
    const [first, second] = await publish(served.root, "line");
    if (first === undefined || second === undefined) throw new Error("there are no commits");
    const gone = ObjectId.parse("0".repeat(39) + "1");
    const request = { location: served.locate("line"), directory: served.directory, cacheScope };
    await git.fetchAhead({ ...request, commits: [first, gone, second] }, noSignal);
    expect(await pathsOf(cached, "line", second)).toEqual(["0.py", "1.py"]);
    await expect(pathsOf(cached, "line", gone)).rejects.toMatchObject({ code: "ref-not-found" });
    expect(await readdir(served.directory)).toEqual([]);
  });

  it("are not shared with another scope", async () => {
    await using cached = await serveCachedGit();
    const { served, git } = cached;
    const commits = await publish(served.root, "line");
    const request = { location: served.locate("line"), directory: served.directory, commits };
    await git.fetchAhead({ ...request, cacheScope: "other" }, noSignal);
    const asked = served.server.requests.length;
    await pathsOf(cached, "line", commits[0] as ObjectId);
    expect(served.server.requests.length).toBeGreaterThan(asked);
  });

  it("end at once when the caller gives up, and without a cache nothing is asked for", async () => {
    await using cached = await serveCachedGit();
    const commits = await publish(cached.served.root, "line");
    const request = { location: cached.served.locate("line"), directory: cached.served.directory, commits, cacheScope };
    const reason = new Error("given up");
    await expect(cached.git.fetchAhead(request, AbortSignal.abort(reason))).rejects.toBe(reason);

    await using served = await serveGit();
    await publish(served.root, "line");
    const bare = { ...request, location: served.locate("line"), directory: served.directory };
    await served.git.fetchAhead(bare, noSignal);
    expect(served.server.requests).toEqual([]);
  });
});
