import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { limits } from "@muster/contract";
import { expect, it } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a repository, a host or an analysis process runs into. */
const groups = ["git", "cloneCache", "analysis", "attributes", "snapshot"] as const;

/** Bounds of this process's own doing, which nothing from outside exceeds: how often it looks, how far it goes at a time. */
const paces: readonly string[] = [
  "git.diskPollMs",
  "cloneCache.keptShare",
  "cloneCache.unmeasuredShareMax",
  "cloneCache.lockWaitMs",
  "cloneCache.tendEveryMs",
  "analysis.childPollMs",
  "analysis.treeBytesKeptMax",
  "attributes.stepsPerPath",
];

async function readTests(folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder), { recursive: true, encoding: "utf8" });
  const tests = names.filter((name) => name.endsWith(".test.ts") && !/(?:^|\/)(?:node_modules|dist)\//.test(name));
  return await Promise.all(tests.map((name) => readFile(join(root, folder, name), "utf8")));
}

// That a test names a limit does not prove that it exceeds it; but a limit that no test names is exceeded by none.
it("every limit that a repository can run into is named by a test", async () => {
  const texts = (await Promise.all(["packages", "apps", "test"].map(readTests))).flat();
  const about = texts.filter((text) => /\b(?:limits|bounds)\b/.test(text) && !text.includes("every limit that a repo"));
  expect(about.length).toBeGreaterThan(20);
  const isNamed = (name: string): boolean => about.some((text) => new RegExp(`\\b${name}\\b`).test(text));
  const unnamed = groups.flatMap((group) =>
    Object.keys(limits[group])
      .filter((name) => !isNamed(name))
      .map((name) => `${group}.${name}`),
  );
  expect(unnamed.filter((name) => !paces.includes(name))).toEqual([]);
  expect(
    paces.filter(
      (pace) => !groups.some((group) => Object.keys(limits[group]).some((name) => pace === `${group}.${name}`)),
    ),
  ).toEqual([]);
});
