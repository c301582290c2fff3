import { mkdir, readdir, readFile, rm, stat, truncate, utimes, writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { limits } from "@muster/contract";
import { describe, expect, it, vi } from "vitest";
import { createRepository } from "../testing/create-repository.ts";
import type { TestRepository } from "../testing/create-repository.ts";
import { readFiles, serveCachedGit } from "../testing/serve-cached-git.ts";
import type { CachedGit } from "../testing/serve-cached-git.ts";
import { openCloneCache } from "./clone-cache.ts";

// Every case runs real git many times, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const large = randomBytes(200_000).toString("hex");

function serve(cached: CachedGit, name = "one"): Promise<TestRepository> {
  const files = { "large.txt": large, "a.py": "x = 1\n", "d/b.py": "y = 1\n" };
  return createRepository(files, { parent: cached.served.root, name });
}

/** Fetches, reads everything, and lets go. */
async function fetchOnce(cached: CachedGit, name = "one", scope?: string) {
  await using fetched = await cached.fetch(name, scope);
  const { commit, bytes, isReused } = fetched;
  return { commit, bytes, isReused, files: await readFiles(cached.git, fetched) };
}

const posts = (cached: CachedGit): number =>
  cached.served.server.requests.filter((request) => request.startsWith("POST")).length;

/** The only entry, and the packs in it. */
async function onlyEntry(cached: CachedGit): Promise<{ entry: string; packFolder: string; packs: string[] }> {
  const [entry = "", ...others] = await cached.entries();
  expect(others).toEqual([]);
  const packFolder = join(entry, "objects", "pack");
  return { entry, packFolder, packs: (await readdir(packFolder)).filter((name) => name.endsWith(".pack")) };
}

describe("what was fetched before is not fetched again", () => {
  it.each(["sha1", "sha256"] as const)("only what changed is sent, and all can be read (%s)", async (objectFormat) => {
    await using cached = await serveCachedGit();
    const options = { parent: cached.served.root, name: "one", objectFormat };
    const repository = await createRepository({ "large.txt": large, "a.py": "x = 1\n" }, options);
    const first = await fetchOnce(cached);
    expect(first).toMatchObject({ isReused: false, commit: repository.commit });
    const second = await repository.addCommit({ "a.py": "x = 2\n", "c.py": "z\n" });
    const again = await fetchOnce(cached);
    expect(again).toMatchObject({ commit: second, isReused: true });
    expect(again.files).toEqual({ "large.txt": large.slice(0, 40), "a.py": "x = 2\n", "c.py": "z\n" });
    expect(again.bytes).toBeLessThan(first.bytes / 10);
    expect(await readdir(cached.served.directory)).toEqual([]);
  });

  it("a commit that was fetched before is not asked for at all", async () => {
    await using cached = await serveCachedGit();
    const repository = await serve(cached);
    const first = await fetchOnce(cached);
    const asked = posts(cached);
    expect(await fetchOnce(cached)).toMatchObject({ commit: repository.commit, isReused: true, files: first.files });
    // One POST lists the refs; none fetches.
    expect(posts(cached) - asked).toBe(1);
  });

  it("after a force push, a rewritten history and a return to the old one", async () => {
    await using cached = await serveCachedGit();
    const repository = await serve(cached);
    await fetchOnce(cached);
    await repository.git("update-ref", "-d", "refs/heads/main");
    const rewritten = await repository.addCommit({ "a.py": "rewritten\n" });
    expect(await fetchOnce(cached)).toMatchObject({ commit: rewritten, files: { "a.py": "rewritten\n" } });
    await repository.git("update-ref", "refs/heads/main", repository.commit);
    expect((await fetchOnce(cached)).files).toMatchObject({ "a.py": "x = 1\n", "d/b.py": "y = 1\n" });
  });

  it("scopes share nothing, and neither do repositories", async () => {
    await using cached = await serveCachedGit();
    await serve(cached);
    await serve(cached, "two");
    expect(await fetchOnce(cached, "one", "acme")).toMatchObject({ isReused: false });
    expect(await fetchOnce(cached, "one", "other")).toMatchObject({ isReused: false });
    expect(await fetchOnce(cached, "two", "acme")).toMatchObject({ isReused: false });
    expect(await fetchOnce(cached, "one", "acme")).toMatchObject({ isReused: true });
    expect(await cached.entries()).toHaveLength(3);
  });

  it("nothing of where it came from, of configuration or of refs is kept", async () => {
    await using cached = await serveCachedGit();
    await serve(cached);
    await fetchOnce(cached);
    const { entry } = await onlyEntry(cached);
    expect((await readdir(entry)).sort()).toEqual(["commits", "lock", "objects", "used"]);
    expect(await readFile(join(entry, "lock"), "utf8")).toBe("");
    expect((await stat(entry)).mode & 0o777).toBe(0o700);
  });
});

/** What a crash, a bad disk or a careless person leaves, each applied to a cached repository. */
const damages: Record<string, (place: { entry: string; packFolder: string; pack: string }) => Promise<void>> = {
  "a pack with other bytes in it": async ({ packFolder, pack }) => {
    const bytes = await readFile(join(packFolder, pack));
    await rm(join(packFolder, pack));
    await writeFile(join(packFolder, pack), bytes.fill(7, 200, bytes.length - 200));
  },
  "a pack that ends too soon": async ({ packFolder, pack }) => {
    await truncate(join(packFolder, pack), 300);
  },
  "an empty pack": ({ packFolder, pack }) => truncate(join(packFolder, pack), 0),
  "a pack that is gone": ({ packFolder, pack }) => rm(join(packFolder, pack)),
  "an index that is gone": ({ packFolder, pack }) => rm(join(packFolder, pack.replace(".pack", ".idx"))),
  "an index of nonsense": async ({ packFolder, pack }) => {
    const path = join(packFolder, pack.replace(".pack", ".idx"));
    await rm(path);
    await writeFile(path, randomBytes(5_000));
  },
  "no objects at all": ({ entry }) => rm(join(entry, "objects"), { recursive: true }),
  "a commit that was never fetched": ({ entry }) => writeFile(join(entry, "commits", "a".repeat(40)), ""),
  "a commit list that is gone": ({ entry }) => rm(join(entry, "commits"), { recursive: true }),
  "half-written files and locks": async ({ entry, packFolder }) => {
    await writeFile(join(packFolder, "tmp_pack_AbCdEf"), "PACK");
    await writeFile(join(packFolder, `pack-${"b".repeat(40)}.idx`), "");
    await writeFile(join(entry, "shallow.lock"), "");
    await writeFile(join(entry, "commits", "main.lock"), "");
  },
};

describe("a damaged copy costs a fetch and nothing else", () => {
  it.each(Object.keys(damages))("%s", async (name) => {
    await using cached = await serveCachedGit();
    const repository = await serve(cached);
    await fetchOnce(cached);
    const { entry, packFolder, packs } = await onlyEntry(cached);
    await damages[name]?.({ entry, packFolder, pack: packs[0] ?? "" });
    const commit = await repository.addCommit({ "a.py": "x = 2\n" });
    const whole = { "a.py": "x = 2\n", "d/b.py": "y = 1\n", "large.txt": large.slice(0, 40) };

    // What is damaged may show only when it is read: whoever meets that says so, and tries again.
    const attempt = async (): Promise<Record<string, string> | null> => {
      await using fetched = await cached.fetch("one");
      const files = await readFiles(cached.git, fetched).catch(() => null);
      if (files !== null && !Object.values(files).includes("unreadable")) return files;
      expect(fetched.isReused).toBe(true);
      await fetched.distrust();
      return null;
    };
    expect((await attempt()) ?? (await attempt())).toEqual(whole);
    expect(await fetchOnce(cached)).toMatchObject({ commit, isReused: true, files: whole });
  });
});

describe("the cache stays within its size", () => {
  const names = ["one", "two", "three", "four"];

  /** Fetches four repositories of 200 kB each into a cache for two, and returns it. */
  async function fill(cached: CachedGit): Promise<void> {
    for (const [index, name] of names.entries()) {
      const files = { "a.bin": randomBytes(200_000) };
      await createRepository(files, { parent: cached.served.root, name });
      await fetchOnce(cached, name);
      for (const entry of await cached.entries()) await age(entry, index);
    }
  }

  /** Makes an entry's last use as many seconds older as it has been passed over. */
  async function age(entry: string, seconds: number): Promise<void> {
    const { mtime } = await stat(join(entry, "used"));
    const older = new Date(mtime.getTime() - 10_000 * (seconds + 1));
    await utimes(join(entry, "used"), older, older);
  }

  it("the longest unused goes first", async () => {
    await using cached = await serveCachedGit(450_000);
    await fill(cached);
    expect((await cached.entries()).length).toBeLessThanOrEqual(2);
    expect(await fetchOnce(cached, "four")).toMatchObject({ isReused: true });
    expect(await fetchOnce(cached, "one")).toMatchObject({ isReused: false });
  });

  it("what was in use goes when that ends, without another fetch", async () => {
    await using cached = await serveCachedGit(1_000);
    await serve(cached);
    {
      await using first = await cached.fetch("one");
      await using second = await cached.fetch("one");
      await cached.cache.tend();
      expect(await cached.entries()).toHaveLength(1);
      expect(await readFiles(cached.git, first)).toEqual(await readFiles(cached.git, second));
    }
    expect(await cached.entries()).toEqual([]);
  });

  it("what is in use stays, however old and however full the cache is", async () => {
    await using cached = await serveCachedGit(450_000);
    await createRepository({ "a.bin": "held\n" }, { parent: cached.served.root, name: "held" });
    {
      await using held = await cached.fetch("held");
      await using again = await cached.fetch("held");
      await fill(cached);
      await cached.cache.makeRoom();
      expect(again.isReused).toBe(true);
      expect(await readFiles(cached.git, held)).toEqual({ "a.bin": "held\n" });
      expect(await readFiles(cached.git, again)).toEqual({ "a.bin": "held\n" });
    }
    expect(await fetchOnce(cached, "held")).toMatchObject({ isReused: true });
  });

  it("a smaller cache is cut when it is opened, and what was half removed is gone", async () => {
    await using cached = await serveCachedGit();
    await fill(cached);
    await mkdir(join(cached.folder, "removed-by-a-process-that-died"));
    await mkdir(join(cached.folder, "notes"));
    await openCloneCache({ directory: cached.folder, bytesMax: 250_000 });
    expect(await cached.entries()).toHaveLength(1);
    expect(await readdir(cached.folder)).toContain("notes");
    const graves = async () => (await readdir(cached.folder)).filter((name) => name.startsWith("removed-"));
    expect(await graves()).toEqual([]);
    // Nor does it wait for another start.
    await mkdir(join(cached.folder, "removed-in-part"));
    await cached.cache.tend();
    expect(await graves()).toEqual([]);
  });

  it("a copy of many packs, or of mostly old objects, is fetched anew", async () => {
    await using cached = await serveCachedGit();
    const repository = await serve(cached);
    await fetchOnce(cached);
    const { packFolder, packs } = await onlyEntry(cached);
    for (let count = 0; count <= limits.cloneCache.packsMax; count += 1) {
      const name = `pack-${randomBytes(20).toString("hex")}`;
      for (const kind of ["pack", "idx"]) {
        const original = (packs[0] ?? "").replace(".pack", `.${kind}`);
        await writeFile(join(packFolder, `${name}.${kind}`), await readFile(join(packFolder, original)));
      }
    }
    await repository.addCommit({ "a.py": "x = 2\n" });
    expect(await fetchOnce(cached)).toMatchObject({ isReused: false, files: { "a.py": "x = 2\n" } });
    expect((await onlyEntry(cached)).packs).toHaveLength(1);

    const { growthMax, growthBytesMin } = limits.cloneCache;
    for (let count = 0; count <= growthMax; count += 1) {
      const path = join(packFolder, `pack-${String(count).repeat(40)}.pack`);
      await writeFile(path, "");
      await truncate(path, growthBytesMin);
    }
    await repository.addCommit({ "a.py": "x = 3\n" });
    expect(await fetchOnce(cached)).toMatchObject({ isReused: false, files: { "a.py": "x = 3\n" } });
  });
});
