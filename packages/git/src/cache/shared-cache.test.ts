import { randomBytes } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { createRepository } from "../testing/create-repository.ts";
import type { FetchProcessSettings } from "../testing/fetch-process.ts";
import { serveCachedGit } from "../testing/serve-cached-git.ts";
import type { CachedGit } from "../testing/serve-cached-git.ts";
import type { ServeOptions } from "../testing/serve-repositories.ts";
import { startFetchProcess } from "../testing/start-fetch-process.ts";
import type { FetchProcess } from "../testing/start-fetch-process.ts";

// Real processes and real git, which take their time on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const large = randomBytes(100_000).toString("hex");

/** Settings of a process that shares the cache and has folders of its own. */
async function settings(cached: CachedGit, name: string, bytesMax = 1_000_000_000): Promise<FetchProcessSettings> {
  const own = join(cached.served.directory, "..", name);
  await mkdir(own);
  return { home: join(own, "home"), directory: own, cache: cached.folder, bytesMax, policy: cached.served.policy };
}

async function start(cached: CachedGit, name: string, bytesMax?: number): Promise<FetchProcess> {
  return startFetchProcess(await settings(cached, name, bytesMax));
}

const urlOf = (cached: CachedGit, name: string): string => `${cached.served.server.url}/${name}`;

/** Answers the second POST, which fetches after the first has listed, with a pack that begins and never ends. */
function stallFetch(): { serve: ServeOptions; stall(): void; resume(): void; stalled: Promise<void> } {
  let posts = Number.NEGATIVE_INFINITY;
  let report = (): void => undefined;
  const stalled = new Promise<void>((resolve) => (report = resolve));
  const intercept: NonNullable<ServeOptions["intercept"]> = (request, response) => {
    if (request.method === "POST") posts += 1;
    if (posts !== 2) return false;
    response.writeHead(200, { "content-type": "application/x-git-upload-pack-result" });
    response.write("000dpackfile\n0015\x01PACK\0\0\0\x02\0\0\0\x09\x90");
    request.resume().once("end", report);
    return true;
  };
  const count = (start: number) => () => void (posts = start);
  return { serve: { intercept }, stalled, stall: count(0), resume: count(Number.NEGATIVE_INFINITY) };
}

describe("processes of one host share the cache", () => {
  it("at the same time, on the same repositories, while it is too small for them", async () => {
    await using cached = await serveCachedGit(300_000);
    const names = ["one", "two", "three"];
    const repositories = await Promise.all(
      names.map((name) => createRepository({ "a.txt": "0\n", large }, { parent: cached.served.root, name })),
    );
    await using first = await start(cached, "first", 300_000);
    await using second = await start(cached, "second", 300_000);
    for (let round = 1; round <= 5; round += 1) {
      for (const repository of repositories) await repository.addCommit({ "a.txt": `${String(round)}\n` });
      const fetchAll = async (process: FetchProcess, order: readonly string[]): Promise<void> => {
        for (const name of order) {
          const { files } = await process.fetch(urlOf(cached, name));
          expect(files).toEqual({ "a.txt": `${String(round)}\n`, large: large.slice(0, 40) });
        }
      };
      await Promise.all([fetchAll(first, names), fetchAll(second, [...names].reverse())]);
    }
  });

  it("one reads on while the other makes room, and takes what the other has fetched", async () => {
    await using cached = await serveCachedGit(300_000);
    await createRepository({ large }, { parent: cached.served.root, name: "one" });
    await createRepository({ "b.bin": randomBytes(250_000) }, { parent: cached.served.root, name: "two" });
    await using first = await start(cached, "first", 300_000);
    await using second = await start(cached, "second", 300_000);
    expect(await first.fetch(urlOf(cached, "one"))).toMatchObject({ isReused: false });
    expect(await second.fetch(urlOf(cached, "two"))).toMatchObject({ isReused: false });
    expect(await cached.entries()).toHaveLength(2);
    expect(await second.fetch(urlOf(cached, "one"))).toMatchObject({ isReused: true });
  });

  it("a process killed while it reads holds nothing back", async () => {
    await using cached = await serveCachedGit(1_000);
    await createRepository({ large }, { parent: cached.served.root, name: "one" });
    await using first = await start(cached, "first", 1_000);
    await first.fetch(urlOf(cached, "one"));
    await cached.cache.tend();
    expect(await cached.entries()).toHaveLength(1);
    await first.kill();
    await cached.cache.tend();
    expect(await cached.entries()).toEqual([]);
  });
});

describe("a process killed in the middle of a fetch", () => {
  it.each(["into an empty cache", "of what is new"])(
    "%s leaves nothing that a later one could stumble over",
    async (when) => {
      const fetching = stallFetch();
      await using cached = await serveCachedGit(1_000_000_000, fetching.serve);
      const repository = await createRepository({ large, "a.py": "1\n" }, { parent: cached.served.root, name: "one" });
      await using first = await start(cached, "first");
      if (when === "of what is new") {
        await first.fetch(urlOf(cached, "one"));
        await repository.addCommit({ "a.py": "2\n" });
      }
      fetching.stall();
      first.begin(urlOf(cached, "one"));
      await fetching.stalled;
      await first.kill();
      fetching.resume();
      const commit = await repository.addCommit({ "a.py": "3\n" });
      await using second = await start(cached, "second");
      const answer = await second.fetch(urlOf(cached, "one"));
      expect(answer).toMatchObject({ commit, files: { "a.py": "3\n", large: large.slice(0, 40) } });
      expect(answer.isReused).toBe(when === "of what is new");
      const [entry = ""] = await cached.entries();
      expect((await readdir(entry)).sort()).toEqual(["commits", "lock", "objects", "used"]);
      for (const name of await readdir(join(entry, "objects", "pack"))) expect(name).toMatch(/^pack-[0-9a-f]{40}\./);
    },
  );
});
