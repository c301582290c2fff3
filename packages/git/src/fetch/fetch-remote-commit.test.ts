import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openBlobReader } from "../blobs/open-blob-reader.ts";
import { createRepository } from "../testing/create-repository.ts";
import { runPlainGit } from "../testing/run-plain-git.ts";
import { noSignal, scanErrorOf, serveGit } from "../testing/serve-git.ts";
import type { ServedGit } from "../testing/serve-git.ts";
import type { FetchedCommit } from "./fetched-commit.ts";

async function fetchHead(served: ServedGit, name: string, ref: string | null = null): Promise<FetchedCommit> {
  const location = served.locate(name);
  const resolved = await served.git.resolveRef(location, ref, noSignal);
  return served.git.fetchCommit({ location, resolved, directory: served.directory }, noSignal);
}

describe("a commit is fetched alone, bare, and removed afterwards", () => {
  it.each(["sha1", "sha256"] as const)("with %s objects", async (objectFormat) => {
    await using served = await serveGit();
    const options = { parent: served.root, name: "one", objectFormat };
    const repository = await createRepository({ "a.py": "x = 1\n", "d/b.py": "y\n" }, options);
    const second = await repository.addCommit({ "a.py": "x = 2\n" });
    await repository.git("tag", "v1");
    {
      await using fetched = await fetchHead(served, "one");
      expect(fetched).toMatchObject({ commit: second, committedAt: "2023-11-14T22:14:20.000Z" });
      expect(fetched.bytes).toBeGreaterThan(200);
      const entries = await served.git.readTree(fetched.gitDir, fetched.commit, noSignal);
      expect(entries.map(({ path }) => path)).toEqual(["a.py", "d/b.py"]);
      await using reader = openBlobReader(fetched.gitDir);
      expect(await reader.read(entries[0]?.oid ?? "", 100)).toEqual({ bytes: Buffer.from("x = 2\n") });
      const git = (...args: string[]): Promise<string> => runPlainGit(fetched.gitDir, args);
      expect(await git("rev-list", "--all", "--count")).toBe("1\n");
      expect(await git("for-each-ref", "--format=%(refname)")).toBe("refs/muster/commit\n");
      expect(await readdir(fetched.gitDir)).not.toContain("hooks");
      expect(await readdir(fetched.gitDir)).not.toContain("index");
    }
    expect(await readdir(served.directory)).toEqual([]);
  });

  it("by its id alone, though no ref names it", async () => {
    await using served = await serveGit();
    const repository = await createRepository({ a: "1" }, { parent: served.root, name: "one" });
    await repository.addCommit({ a: "2" });
    await using fetched = await fetchHead(served, "one", repository.commit);
    expect(fetched.commit).toBe(repository.commit);
  });

  it("an id that the repository does not have is not found", async () => {
    await using served = await serveGit();
    await createRepository({ a: "1" }, { parent: served.root, name: "one" });
    for (const id of ["1".repeat(40), "1".repeat(64)]) {
      expect((await scanErrorOf(fetchHead(served, "one", id))).code).toBe("ref-not-found");
      expect(await readdir(served.directory)).toEqual([]);
    }
  });

  it("the newer commit, when the branch was moved and the old one is gone", async () => {
    await using served = await serveGit();
    const repository = await createRepository({ a: "1" }, { parent: served.root, name: "one" });
    const location = served.locate("one");
    const resolved = await served.git.resolveRef(location, null, noSignal);
    await repository.git("update-ref", "-d", "refs/heads/main");
    const rewritten = await repository.addCommit({ a: "rewritten" });
    await repository.git("reflog", "expire", "--expire=now", "--all");
    await repository.git("gc", "--quiet", "--prune=now");
    await using fetched = await served.git.fetchCommit({ location, resolved, directory: served.directory }, noSignal);
    expect(fetched.commit).toBe(rewritten);
  });

  it("through the ref, when the server hands out no commits by id", async () => {
    const intercept: NonNullable<Parameters<typeof serveGit>[0]>["intercept"] = (request) => {
      // Without this header a server speaks the old protocol, which checks wanted ids against what it advertised.
      delete request.headers["git-protocol"];
      return false;
    };
    await using served = await serveGit({ intercept });
    const repository = await createRepository({ a: "1" }, { parent: served.root, name: "one" });
    const location = served.locate("one");
    const old = await served.git.resolveRef(location, null, noSignal);
    const moved = await repository.addCommit({ a: "2" });
    await using fetched = await served.git.fetchCommit(
      { location, resolved: old, directory: served.directory },
      noSignal,
    );
    expect(fetched.commit).toBe(moved);
    const unreachable = { ...old, refName: null };
    const request = { location, resolved: unreachable, directory: served.directory };
    expect((await scanErrorOf(served.git.fetchCommit(request, noSignal))).code).toBe("ref-not-found");
  });
});

describe("a fetch stays within its limits", () => {
  it("more bytes on disk than allowed end it, and nothing stays", async () => {
    await using served = await serveGit({}, { limits: { repositoryBytesMax: 2_000_000, diskPollMs: 10 } });
    await createRepository({ large: randomBytes(8_000_000) }, { parent: served.root, name: "one" });
    const error = await scanErrorOf(fetchHead(served, "one"));
    expect(error).toMatchObject({ code: "limit-exceeded", message: "The repository is larger than 2000000 bytes." });
    expect(await readdir(served.directory)).toEqual([]);
  });

  it.each(["lsRemoteMs", "fetchMs"] as const)("a server that never answers ends it after %s", async (limit) => {
    const intercept: NonNullable<Parameters<typeof serveGit>[0]>["intercept"] = (request) =>
      limit === "lsRemoteMs" || request.method === "POST";
    let isHanging = limit === "lsRemoteMs";
    await using served = await serveGit(
      { intercept: (request, response) => isHanging && intercept(request, response) },
      { limits: { [limit]: 400 } },
    );
    await createRepository({ a: "1" }, { parent: served.root, name: "one" });
    const location = served.locate("one");
    const resolving = served.git.resolveRef(location, null, noSignal);
    if (limit === "lsRemoteMs") {
      expect((await scanErrorOf(resolving)).code).toBe("host-timeout");
      return;
    }
    const resolved = await resolving;
    isHanging = true;
    const fetching = served.git.fetchCommit({ location, resolved, directory: served.directory }, noSignal);
    expect((await scanErrorOf(fetching)).code).toBe("host-timeout");
    expect(await readdir(served.directory)).toEqual([]);
  });

  it("a server that sends less than `lowSpeedBytesPerSecond` for `lowSpeedSeconds` ends it, long before `fetchMs`", async () => {
    let isStalling = false;
    const intercept: NonNullable<Parameters<typeof serveGit>[0]>["intercept"] = (request, response) => {
      if (!isStalling || request.method !== "POST") return false;
      response.writeHead(200, { "content-type": "application/x-git-upload-pack-result" });
      response.write("000dpackfile\n");
      return true;
    };
    const slow = { lowSpeedBytesPerSecond: 100, lowSpeedSeconds: 1, fetchMs: 600_000 };
    await using served = await serveGit({ intercept }, { limits: slow });
    await createRepository({ a: "1" }, { parent: served.root, name: "one" });
    const location = served.locate("one");
    const resolved = await served.git.resolveRef(location, null, noSignal);
    isStalling = true;
    const error = await scanErrorOf(
      served.git.fetchCommit({ location, resolved, directory: served.directory }, noSignal),
    );
    expect(error).toMatchObject({ code: "host-timeout", message: "The host answered too slowly or not at all." });
    expect(await readdir(served.directory)).toEqual([]);
  }, 60_000);

  it("an aborted signal ends git and all that it started", async () => {
    const controller = new AbortController();
    let hasAsked = (): void => undefined;
    const asked = new Promise<void>((resolve) => (hasAsked = resolve));
    await using served = await serveGit({
      intercept: () => {
        hasAsked();
        return true;
      },
    });
    const resolving = scanErrorOf(served.git.resolveRef(served.locate("one"), null, controller.signal));
    await asked;
    expect(await processesNaming(served.server.url)).not.toEqual([]);
    controller.abort();
    expect((await resolving).code).toBe("cancelled");
    expect(await processesNaming(served.server.url)).toEqual([]);
  });
});

/** The processes whose command line names this URL, from /proc. */
async function processesNaming(url: string): Promise<string[]> {
  const pids = (await readdir("/proc")).filter((name) => /^[0-9]+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(join("/proc", pid, "cmdline"), "utf8").catch(() => "")));
  return lines.filter((line) => line.includes(url));
}

it("objects that git would not accept are refused, those of old and honest repositories are not", async () => {
  await using served = await serveGit();
  const repository = await createRepository({ a: "1" }, { parent: served.root, name: "one", bare: true });
  const tree = await repository.git("rev-parse", `${repository.commit}^{tree}`);
  const commitWith = async (author: string): Promise<void> => {
    const text = `tree ${tree}\nauthor ${author}\ncommitter A <a@example.org> 1 +0000\n\nx\n`;
    const args = ["hash-object", "-t", "commit", "-w", "--stdin", "--literally"];
    const id = (await runPlainGit(repository.path, args, { input: text })).trim();
    await repository.git("update-ref", "refs/heads/main", id);
  };
  await commitWith("A <a@example.org>1 +0000");
  await using honest = await fetchHead(served, "one");
  expect(honest.bytes).toBeGreaterThan(0);

  const blob = await repository.git("rev-parse", `${repository.commit}:a`);
  const entry = Buffer.concat([Buffer.from("100644 ../escape\0"), Buffer.from(blob, "hex")]);
  const args = ["hash-object", "-t", "tree", "-w", "--stdin", "--literally"];
  const hostileTree = (await runPlainGit(repository.path, args, { input: entry })).trim();
  const commit = await repository.git("commit-tree", "-m", "x", hostileTree);
  await repository.git("update-ref", "refs/heads/main", commit);
  expect((await scanErrorOf(fetchHead(served, "one"))).code).toBe("corrupt-repository");
});
