import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { createRepository } from "../testing/create-repository.ts";
import { runPlainGit } from "../testing/run-plain-git.ts";
import { noSignal, serveGit, type ServedGit } from "../testing/serve-git.ts";
import { parseRepositoryUrl } from "../url/parse-repository-url.ts";
import type { RepositoryLocation } from "../url/repository-policy.ts";
import type { DatedCommit } from "./list-line.ts";

const day = 86_400;
const start = 1_600_000_000;
const dates = [0, 1, 2, 3, 4].map((days) => start + days * day);

/** Makes a repository with a commit for each date and returns their ids, oldest first. */
async function makeHistory(served: ServedGit, name: string, some: readonly number[] = dates): Promise<string[]> {
  const repository = await createRepository({}, { parent: served.root, name, bare: true });
  // All at once: a process for each of hundreds takes longer than what is tested.
  const commits = some.map(
    (date, index) =>
      `commit refs/heads/main\nmark :${index + 1}\ncommitter A <a@example.org> ${date} +0000\ndata 1\nm\n` +
      `${index === 0 ? "" : `from :${index}\n`}M 644 inline a.py\ndata <<end\nx = ${index}\nend\n\n`,
  );
  await runPlainGit(repository.path, ["fast-import", "--quiet"], { input: commits.join("") });
  return (await repository.git("rev-list", "--topo-order", "--reverse", "main")).split("\n");
}

async function list(served: ServedGit, location: RepositoryLocation, since: number): Promise<DatedCommit[]> {
  const resolved = await served.git.resolveRef(location, null, noSignal);
  const request = { location, resolved, directory: served.directory, since, countMax: 1_000 };
  const history = await served.git.listHistory(request, noSignal);
  expect(await readdir(served.directory), "nothing is left behind").toEqual([]);
  return history;
}

describe.each([
  ["that can leave files out", [["uploadpack.allowFilter", "true"]] as const],
  ["that always sends files", [] as const],
])("the history of a repository on a server %s", (_, config) => {
  it("is the first-parent line down to a time, newest first, with what commits say of theirs", async () => {
    await using served = await serveGit({ config });
    const commits = await makeHistory(served, "line");
    const history = await list(served, served.locate("line"), start + 1.5 * day);
    expect(history.map(({ commit }) => commit)).toEqual([commits[4], commits[3], commits[2], commits[1]]);
    expect(history.map(({ committedAt }) => committedAt)).toEqual([dates[4], dates[3], dates[2], dates[1]]);
    expect(await list(served, served.locate("line"), 1)).toHaveLength(5);
  });

  it("is its last commit alone when that is older", async () => {
    await using served = await serveGit({ config });
    const commits = await makeHistory(served, "old");
    const history = await list(served, served.locate("old"), start + 10 * day);
    expect(history).toEqual([{ commit: commits[4], committedAt: dates[4] }]);
  });

  it("does not end at commits whose clocks were wrong", async () => {
    await using served = await serveGit({ config });
    const early = Array.from({ length: 150 }, (_, index) => start + index * 60);
    const wrong = [1, 86_400, 2];
    const commits = await makeHistory(served, "clocks", [start - day, ...early, ...wrong, start + day]);
    const history = await list(served, served.locate("clocks"), start);
    expect(history.map(({ commit }) => commit)).toEqual(commits.toReversed());
  });

  it("begins with a last commit that says 1970", async () => {
    await using served = await serveGit({ config });
    const commits = await makeHistory(served, "broken", [...dates, 1]);
    expect((await list(served, served.locate("broken"), start)).map(({ commit }) => commit)).toEqual(
      commits.toReversed(),
    );
  });

  it("is not asked for without end", async () => {
    await using served = await serveGit({ config });
    const old = Array.from({ length: 250 }, (_, index) => index + 1);
    await makeHistory(served, "ancient", [...old, start]);
    const before = served.server.requests.length;
    expect(await list(served, served.locate("ancient"), start)).toHaveLength(2);
    const fetches = served.server.requests.slice(before).filter((request) => request.startsWith("GET")).length;
    expect(fetches, "for the ref, the young commits, and those before them").toBe(3);
  });

  it("ends where the server's own copy ends", async () => {
    await using served = await serveGit({ config });
    await makeHistory(served, "whole");
    const source = pathToFileURL(join(served.root, "whole")).href;
    await runPlainGit(served.root, ["clone", "--quiet", "--bare", "--depth=2", source, "shallow"]);
    expect(await list(served, served.locate("shallow"), 1)).toHaveLength(2);
  });

  it("leaves out what was merged: only the branch's own commits count", async () => {
    await using served = await serveGit({ config });
    const repository = await createRepository({ a: "1" }, { parent: served.root, name: "merged" });
    await repository.git("config", "user.email", "a@example.org");
    await repository.git("config", "user.name", "A");
    await repository.git("checkout", "--quiet", "-b", "side");
    await repository.git("commit", "--quiet", "--allow-empty", "-m", "side");
    await repository.git("checkout", "--quiet", "main");
    await repository.git("merge", "--quiet", "--no-ff", "-m", "merge", "side");
    const history = await list(served, served.locate("merged"), 1);
    expect(history.map(({ commit }) => commit)).toEqual([await repository.git("rev-parse", "main"), repository.commit]);
  });
});

describe("the history of a local repository", () => {
  it("is read in place, also where its own copy is not whole", async () => {
    await using served = await serveGit();
    const commits = await makeHistory(served, "here");
    const policy = { protocols: ["file" as const], allowedPaths: [served.root], allowedHosts: [] };
    const locate = (name: string) => parseRepositoryUrl(join(served.root, name), policy);
    const source = pathToFileURL(join(served.root, "here")).href;
    await runPlainGit(served.root, ["clone", "--quiet", "--bare", "--depth=2", source, "short"]);
    await using local = await serveGit({}, { policy });
    expect((await list(local, locate("here"), 1)).map(({ commit }) => commit)).toEqual(commits.toReversed());
    expect(await list(local, locate("short"), 1)).toHaveLength(2);
  });
});
