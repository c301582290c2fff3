import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { limits, ObjectId } from "@muster/contract";
import { expect, it } from "vitest";
import { borrowObjects } from "./borrow-objects.ts";

it("a server is told of the latest commits of a copy, no more than `commitsToldMax`, and all are known as shallow", async () => {
  const { commitsToldMax } = limits.cloneCache;
  const gitDir = await mkdtemp(join(tmpdir(), "muster-borrow-"));
  try {
    await mkdir(join(gitDir, "objects", "info"), { recursive: true });
    const commits = Array.from({ length: 2 * commitsToldMax }, (_, index) =>
      ObjectId.parse(String(index).padStart(40, "0")),
    );
    const clone = {
      objectsDir: "/objects",
      commits,
      add: () => Promise.resolve(),
      condemn: () => Promise.resolve(),
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
    await borrowObjects(gitDir, clone, null);
    const refs = (await readFile(join(gitDir, "packed-refs"), "utf8")).split("\n").filter((line) => /^\d/.test(line));
    expect(refs.map((line) => line.split(" ")[0])).toEqual(commits.slice(0, commitsToldMax));
    expect((await readFile(join(gitDir, "shallow"), "utf8")).trim().split("\n")).toEqual(commits);
  } finally {
    await rm(gitDir, { recursive: true });
  }
});
