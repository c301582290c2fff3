import { execFileSync } from "node:child_process";
import { appendFile, chmod, mkdir, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBlobReader } from "../blobs/open-blob-reader.ts";
import { createGit } from "../create-git.ts";
import type { Git } from "../create-git.ts";
import { createFolder } from "../testing/create-folder.ts";
import { createRepository } from "../testing/create-repository.ts";
import type { TestRepository } from "../testing/create-repository.ts";
import { runPlainGit } from "../testing/run-plain-git.ts";
import { noSignal, scanErrorOf } from "../testing/serve-git.ts";
import { parseRepositoryUrl } from "../url/parse-repository-url.ts";
import { strictPolicy } from "../url/repository-policy.ts";

interface Place extends AsyncDisposable {
  readonly path: string;
  readonly git: Git;
}

async function createPlace(allowedPaths: readonly string[] = []): Promise<Place> {
  const folder = await createFolder();
  const git = createGit({ home: join(folder.path, "home"), policy: { ...strictPolicy, allowedPaths } });
  return { path: folder.path, git, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

async function contentsOf(git: Git, path: string, ref: string | null = null): Promise<Record<string, string>> {
  await using local = await git.openLocal(path, ref, noSignal);
  const entries = await git.readTree(local.gitDir, local.commit, noSignal);
  await using reader = openBlobReader(local.gitDir);
  const contents: Record<string, string> = {};
  for (const entry of entries) {
    const blob = await reader.read(entry.oid, 10_000);
    contents[entry.path] = "bytes" in blob ? blob.bytes.toString() : blob.skipped;
  }
  return contents;
}

/** Settings that make git run a program at the first occasion, and an occasion for each. */
async function makeHostile(repository: TestRepository, canary: string): Promise<void> {
  const program = join(repository.gitDir, "evil");
  await writeFile(program, `#!/bin/sh\necho "$0 $*" >> ${canary}\ncat\n`);
  await chmod(program, 0o755);
  const config = `[core]
\trepositoryformatversion = 1
\tfsmonitor = ${program}
\tsshCommand = ${program}
\tpager = ${program}
\taskPass = ${program}
\teditor = ${program}
\talternateRefsCommand = ${program}
\thooksPath = ${join(repository.gitDir, "hooks")}
[filter "evil"]
\tclean = ${program}
\tsmudge = ${program}
\tprocess = ${program}
\trequired = true
[diff]
\texternal = ${program}
[diff "evil"]
\ttextconv = ${program}
\tcommand = ${program}
[credential]
\thelper = ${program}
[uploadpack]
\tpackObjectsHook = ${program}
[alias]
\tls-tree = !${program}
\tcat-file = !${program}
[remote "origin"]
\turl = ext::${program}
\tuploadpack = ${program}
\tpromisor = true
\tpartialclonefilter = blob:none
[extensions]
\tpartialclone = origin
[protocol]
\tallow = always
[gpg]
\tprogram = ${program}
[log]
\tshowSignature = true
`;
  await appendFile(join(repository.gitDir, "config"), config);
  await mkdir(join(repository.gitDir, "hooks"), { recursive: true });
  for (const hook of [
    "post-checkout",
    "pre-auto-gc",
    "reference-transaction",
    "post-index-change",
    "fsmonitor-watchman",
  ]) {
    await symlink(program, join(repository.gitDir, "hooks", hook));
  }
}

describe("a hostile repository runs nothing", () => {
  it("whatever its configuration, attributes and hooks say, opened by path or submitted", async () => {
    await using folder = await createFolder();
    await using place = await createPlace([folder.path]);
    const canary = join(place.path, "canary");
    const files = { "a.txt": "1", ".gitattributes": "* filter=evil diff=evil\n", gone: "missing" };
    const repository = await createRepository(files, { parent: folder.path, name: "hostile" });
    const gone = await repository.git("rev-parse", `${repository.commit}:gone`);
    await rm(join(repository.gitDir, "objects", gone.slice(0, 2), gone.slice(2)));
    await makeHostile(repository, canary);
    await writeFile(join(repository.path, "a.txt"), "touched");

    expect(await contentsOf(place.git, repository.path)).toEqual({
      ".gitattributes": "* filter=evil diff=evil\n",
      "a.txt": "1",
      gone: "unreadable",
    });
    await using local = await place.git.openLocal(repository.path, null, noSignal);
    expect(local.dirtyFiles).toBeGreaterThan(0);
    const location = parseRepositoryUrl(repository.path, { ...strictPolicy, allowedPaths: [folder.path] });
    const resolved = await place.git.resolveRef(location, "main", noSignal);
    await using fetched = await place.git.fetchCommit({ location, resolved, directory: place.path }, noSignal);
    expect(fetched.commit).toBe(repository.commit);
    expect(existsSync(canary)).toBe(false);
  });

  it("the traps are real: plain git walks into them", async () => {
    await using folder = await createFolder();
    const repository = await createRepository({ "a.txt": "1" }, { parent: folder.path, name: "hostile" });
    const canary = join(folder.path, "canary");
    await makeHostile(repository, canary);
    await runPlainGit(repository.path, ["status"]).catch(() => undefined);
    expect(existsSync(canary)).toBe(true);
  });
});

describe("every kind of local repository can be read in place", () => {
  it("with its working tree, and says how many files differ from the commit", async () => {
    await using repository = await createRepository({ a: "1", b: "2", ".gitignore": "ignored\n" });
    await using place = await createPlace();
    const open = async (): Promise<number | null> => {
      await using local = await place.git.openLocal(repository.path, null, noSignal);
      return local.dirtyFiles;
    };
    expect(await open()).toBe(0);
    await writeFile(join(repository.path, "a"), "changed");
    await writeFile(join(repository.path, "new"), "x");
    await writeFile(join(repository.path, "ignored"), "x");
    expect(await open()).toBe(2);
    const index = await repository.git("ls-files");
    expect(index.split("\n")).toEqual([".gitignore", "a", "b"]);
  });

  it("with an index that keeps git waiting: how many files differ is then unknown", async () => {
    await using repository = await createRepository({ a: "1" });
    await using folder = await createFolder();
    const index = join(repository.gitDir, "index");
    await rm(index, { force: true });
    execFileSync("mkfifo", [index]);
    const git = createGit({ home: join(folder.path, "home"), policy: strictPolicy, limits: { dirtyFilesMs: 300 } });
    await using local = await git.openLocal(repository.path, null, noSignal);
    expect(local).toMatchObject({ commit: repository.commit, dirtyFiles: null });
  });

  it("bare, with sha256 objects, at another ref", async () => {
    await using place = await createPlace();
    await using repository = await createRepository({ a: "1" }, { bare: true, objectFormat: "sha256" });
    await repository.addCommit({ a: "2" }, { branch: "next" });
    expect(await contentsOf(place.git, repository.path)).toEqual({ a: "1" });
    await using local = await place.git.openLocal(repository.path, "next", noSignal);
    expect(local).toMatchObject({ refName: "refs/heads/next", dirtyFiles: 0 });
  });

  it("a linked worktree and a submodule, through their .git files", async () => {
    await using place = await createPlace();
    await using repository = await createRepository({ a: "1" });
    const tree = join(place.path, "tree");
    await repository.git("worktree", "add", "--quiet", "-b", "side", tree);
    expect(await contentsOf(place.git, tree)).toEqual({ a: "1" });
    await using local = await place.git.openLocal(tree, null, noSignal);
    expect(local).toMatchObject({ refName: "refs/heads/side", dirtyFiles: 0 });
  });

  it("one that borrows objects, also by a relative path, and a shallow one", async () => {
    await using place = await createPlace();
    await using repository = await createRepository({ a: "1" }, { parent: place.path, name: "lender" });
    await repository.addCommit({ a: "2" });
    const borrower = join(place.path, "borrower");
    await runPlainGit(place.path, ["clone", "--quiet", "--shared", repository.path, borrower]);
    expect(await contentsOf(place.git, borrower)).toEqual({ a: "2" });
    await writeFile(join(borrower, ".git", "objects", "info", "alternates"), "../../../lender/.git/objects\n");
    expect(await contentsOf(place.git, borrower)).toEqual({ a: "2" });
    const shallow = join(place.path, "shallow");
    await runPlainGit(place.path, ["clone", "--quiet", "--depth=1", `file://${repository.path}`, shallow]);
    expect(await contentsOf(place.git, shallow)).toEqual({ a: "2" });
  });

  it("one in a folder with an odd name", async () => {
    await using place = await createPlace();
    await createRepository({ a: "1" }, { parent: place.path, name: 'a "b" \\ #c\nd' });
    expect(await contentsOf(place.git, join(place.path, 'a "b" \\ #c\nd'))).toEqual({ a: "1" });
  });

  it("its commit's date is told, in UTC, and nothing is left in the home folder after disposal", async () => {
    await using place = await createPlace();
    await using repository = await createRepository({ a: "1" });
    {
      await using local = await place.git.openLocal(repository.path, null, noSignal);
      expect(local).toMatchObject({ commit: repository.commit, committedAt: "2023-11-14T22:13:20.000Z" });
    }
    expect(await readdir(join(place.path, "home"))).toEqual([]);
  });
});

describe("what cannot be opened says why", () => {
  it("nothing there, no repository, an empty one, an unknown ref", async () => {
    await using place = await createPlace();
    const codeOf = async (path: string, ref: string | null = null): Promise<string> =>
      (await scanErrorOf(place.git.openLocal(path, ref, noSignal))).code;
    await using empty = await createRepository({});
    await using repository = await createRepository({ a: "1" });
    expect(await codeOf(join(place.path, "nothing"))).toBe("path-not-found");
    expect(await codeOf(place.path)).toBe("repository-not-found");
    expect(await codeOf(empty.path)).toBe("empty-repository");
    expect(await codeOf(repository.path, "nowhere")).toBe("ref-not-found");
    expect(await codeOf(repository.path, "7".repeat(40))).toBe("ref-not-found");
  });
});

describe("a submitted path stays inside the allowed folders", () => {
  const codeOf = async (place: Place, allowed: string, path: string): Promise<string> => {
    const location = parseRepositoryUrl(path, { ...strictPolicy, allowedPaths: [allowed] });
    return (await scanErrorOf(place.git.resolveRef(location, null, noSignal))).code;
  };

  it("through links, .git files, borrowed objects and linked packs", async () => {
    await using outside = await createRepository({ secret: "1" });
    await using folder = await createFolder();
    await using place = await createPlace([folder.path]);
    const at = (name: string): string => join(folder.path, name);
    await symlink(outside.path, at("link"));
    await mkdir(at("file"));
    await writeFile(join(at("file"), ".git"), `gitdir: ${outside.gitDir}\n`);
    const borrower = await createRepository({ a: "1" }, { parent: folder.path, name: "borrower" });
    await writeFile(join(borrower.gitDir, "objects", "info", "alternates"), `${outside.gitDir}/objects\n`);
    const linked = await createRepository({ a: "1" }, { parent: folder.path, name: "linked" });
    await symlink(join(outside.gitDir, "HEAD"), join(linked.gitDir, "objects", "pack", "pack-1.pack"));
    const common = await createRepository({ a: "1" }, { parent: folder.path, name: "common" });
    await writeFile(join(common.gitDir, "commondir"), `${outside.gitDir}\n`);
    for (const name of ["link", "file", "borrower", "linked", "common"]) {
      expect({ name, code: await codeOf(place, folder.path, at(name)) }).toEqual({ name, code: "path-refused" });
    }
    expect(await codeOf(place, folder.path, at("nothing"))).toBe("path-not-found");
  });
});
