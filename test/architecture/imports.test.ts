import { mkdtemp, readdir, realpath, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ICruiseResult } from "dependency-cruiser";
import { beforeAll, describe, expect, test } from "vitest";
import { cruiseImports, root } from "./cruise-imports.ts";
import { writeViolations } from "./write-violations.ts";

// Fewer than these were looked at: the check has gone blind, by a moved folder or a resolver that finds nothing.
const modulesMin = 200;
const dependenciesMin = 600;

describe("the import table", () => {
  let result: ICruiseResult;
  beforeAll(async () => {
    result = await cruiseImports(root);
  });

  test("no import crosses a border", () => {
    const crossings = result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
    expect(crossings).toEqual([]);
  });

  test("the check saw the whole project", async () => {
    const seen = new Set(result.modules.map(({ source }) => source.split("/").slice(0, 2).join("/")));
    for (const folder of ["packages", "apps"]) {
      const projects = await readdir(path.join(root, folder));
      for (const name of projects) expect(seen, `nothing of ${folder}/${name} was read`).toContain(`${folder}/${name}`);
    }
    expect(result.summary.totalCruised).toBeGreaterThanOrEqual(modulesMin);
    expect(result.summary.totalDependenciesCruised ?? 0).toBeGreaterThanOrEqual(dependenciesMin);
  });

  test("every import leads somewhere, and imports of ours lead to sources", () => {
    const ours = result.modules.filter(({ source }) => /^(packages|apps)\//u.test(source));
    const imports = ours.flatMap(({ source, dependencies }) => dependencies.map((to) => ({ source, to })));
    const lost = imports.filter(({ to }) => to.couldNotResolve);
    expect(lost.map(({ source, to }) => `${source} → ${to.module}`)).toEqual([]);
    const crossPackage = imports.filter(({ to }) => to.module.startsWith("@muster/"));
    expect(crossPackage.length).toBeGreaterThan(0);
    for (const { to } of crossPackage)
      expect(to.resolved).toMatch(/^packages\/[a-z]+\/src\/(index|files|metadata|testing\/index)\.ts$/u);
  });
});

test("every rule of the table finds its violation", async () => {
  const directory = await realpath(await mkdtemp(path.join(tmpdir(), "muster-imports-")));
  try {
    await writeViolations(directory);
    const result = await cruiseImports(directory);
    const found = new Set(result.summary.violations.map(({ rule }) => rule.name));
    expect([...found].sort()).toEqual(ruleNames());
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

function ruleNames(): string[] {
  const table: unknown = createRequire(import.meta.url)(path.join(root, ".dependency-cruiser.cjs"));
  if (typeof table !== "object" || table === null || !("forbidden" in table))
    throw new Error("There is no import table");
  const rules = table.forbidden as { name: string }[];
  return rules.map(({ name }) => name).sort();
}
